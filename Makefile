# make         format, then test
# make test    vet, staticcheck, every test; says last what it could not run
# make neo4j   a throw-away Neo4j server, until Ctrl-C
# make bench   Go benchmarks, and how they grow with size
# make peers   the kernels beside other people's programs: half an hour, PEERS=-quick for the small part

.PHONY: all format test neo4j bench peers

all: format test

format:
	gofmt -w $$(git ls-files '*.go' ':!influence/answer/diagrams/third_party')

# The tests of the Neo4j store need Java 17 and Maven, one needs strace, some need real data in ../shared. They are left
# out where that is not there, unless INROAD_REQUIRE=shared,neo4j,strace makes it a failure.
test:
	go vet ./...
	go tool -modfile=tools.mod staticcheck ./...
	go test -timeout 30m ./...
	@missing=; \
	if ! { command -v java && command -v mvn; } >/dev/null; then \
		missing=neo4j; \
		echo; echo "NOT RUN: the tests of the Neo4j store. They need two Debian packages:"; \
		echo "         apt-get install openjdk-17-jre-headless maven"; \
	fi; \
	if ! command -v strace >/dev/null; then \
		missing="$$missing strace"; \
		echo; echo "NOT RUN: the test that local work opens no connection. It needs a Debian package:"; \
		echo "         apt-get install strace"; \
	fi; \
	if [ ! -d ../shared/data ]; then \
		missing="$$missing shared"; \
		echo; echo "NOT RUN: the tests on real data, which is not in ../shared/data."; \
	fi; \
	for m in $$missing; do case ",$$INROAD_REQUIRE," in *,$$m,*) exit 1;; esac; done

neo4j:
	go run ./graph/neo4j/neo4jtest/server

# BENCH=Growth fits the exponents alone. A pipe's failure is that of its end, which tells where benchmarks fail.
BENCH = .
bench:
	go test -run '^$$' -bench '$(BENCH)' -benchmem -timeout 2h ./... | go run ./influence/kernels/peers/growth

# Needs Python 3.11 or newer; Graph Data Science is left out where Java 17 and Maven are not there.
peers:
	go run ./influence/kernels/peers $(PEERS)
