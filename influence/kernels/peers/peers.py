"""Runs tasks in another program: python peers.py igraph|networkit|rustworkx|networkx|gds THREADS

A worker of the comparison (see worker.go): requests come as JSON lines on standard input, replies go to standard output.
A task is timed alone: the graph is in the program's own form before, and values become arrays after.
"""

import importlib.metadata
import itertools
import json
import os
import sys
import time

import numpy


class Clock:
    """What a task took: seconds on the clock and of all processors, and memory in bytes."""

    def __enter__(self):
        self.before = memory("VmRSS")
        with open("/proc/self/clear_refs", "w") as refs:
            refs.write("5")  # the greatest memory seen is that of now
        self.cpu, self.start = time.process_time(), time.perf_counter()
        return self

    def __exit__(self, *_):
        self.seconds, self.cpu = time.perf_counter() - self.start, time.process_time() - self.cpu
        self.peak = memory("VmHWM")


def memory(name):
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith(name + ":"))


def by_row(mapping, n):
    """The values of a mapping from rows as an array."""
    return numpy.array([mapping[row] for row in range(n)], dtype=float)


def to_sum_one(scores):
    return scores / scores.sum()


def pieces(sets, n):
    """The number of each row's set."""
    label = numpy.empty(n)
    for number, rows in enumerate(sets):
        label[list(rows)] = number
    return label


class Igraph:
    name = "igraph"

    def load(self, n, pairs, costs):
        import igraph

        self.n, self.costs = n, costs
        self.graph = igraph.Graph(n=n, edges=pairs)
        if costs is not None:
            self.graph.es["cost"] = costs.tolist()

    def betweenness(self, _):
        return self.graph.betweenness, numpy.array

    def betweenness_by_cost(self, _):
        return lambda: self.graph.betweenness(weights="cost"), numpy.array

    def harmonic(self, _):
        return self.graph.harmonic_centrality, lambda mean: numpy.array(mean) * (self.n - 1)

    def closeness(self, _):
        return self.graph.closeness, numpy.array

    def pagerank(self, _):
        return lambda: self.graph.pagerank(implementation="prpack"), numpy.array

    def routes(self, o):
        def run():
            return [self.graph.get_k_shortest_paths(a, b, o["k"], weights="cost", output="epath") for a, b in o["queries"]]

        return run, lambda found: route_costs([[self.costs[path].sum() for path in paths] for paths in found], o["k"])

    def communities(self, _):
        return lambda: self.graph.community_leiden("modularity", n_iterations=2).membership, numpy.array

    def constraint(self, _):
        return self.graph.constraint, numpy.array

    def cores(self, _):
        return self.graph.coreness, numpy.array

    def components(self, _):
        return lambda: self.graph.connected_components().membership, numpy.array


class Networkit:
    name = "networkit"

    def load(self, n, pairs, costs):
        import networkit

        networkit.setNumberOfThreads(threads)
        networkit.setSeed(1, True)
        self.networkit, self.n = networkit, n
        weights = numpy.ones(len(pairs)) if costs is None else costs
        self.graph = networkit.GraphFromCoo((weights, (pairs[:, 0], pairs[:, 1])), n=n, weighted=costs is not None)
        self.plain = self.graph if costs is None else networkit.graphtools.toUnweighted(self.graph)

    def scores(self, algorithm, factor=1.0):
        def run():
            algorithm.run()
            return algorithm

        return run, lambda done: numpy.array(done.scores()) * factor

    def betweenness(self, _):
        return self.scores(self.networkit.centrality.Betweenness(self.plain, False), 0.5)  # counts both directions

    def betweenness_by_cost(self, _):
        return self.scores(self.networkit.centrality.Betweenness(self.graph, False), 0.5)

    def harmonic(self, _):
        return self.scores(self.networkit.centrality.HarmonicCloseness(self.plain, False))

    def closeness(self, _):
        variant = self.networkit.centrality.ClosenessVariant.GENERALIZED
        return self.scores(self.networkit.centrality.Closeness(self.plain, False, variant))

    def pagerank(self, o):
        algorithm = self.networkit.centrality.PageRank(self.plain, 0.85, o["tolerance"])
        algorithm.norm = self.networkit.centrality.Norm.L1_NORM
        run, values = self.scores(algorithm)
        # What rows without ties hold is lost in each pass, not spread evenly: the scores are those of others but for a
        # common factor.
        return run, lambda done: to_sum_one(values(done))

    def partition(self, algorithm):
        def run():
            algorithm.run()
            return algorithm

        return run, lambda done: numpy.array(done.getPartition().getVector(), dtype=float)

    def communities(self, _):
        return self.partition(self.networkit.community.ParallelLeiden(self.plain))

    def communities_plm(self, _):
        return self.partition(self.networkit.community.PLM(self.plain))

    def cores(self, _):
        return self.scores(self.networkit.centrality.CoreDecomposition(self.plain))

    def components(self, _):
        return self.partition(self.networkit.components.ParallelConnectedComponents(self.plain, False))

    def sampled_betweenness(self, o):
        algorithm = self.networkit.centrality.KadabraBetweenness(self.plain, o["error"], o["failure"])
        return self.scores(algorithm, 0.5)  # its scores are twice the share of pairs


class Rustworkx:
    name = "rustworkx"

    def load(self, n, pairs, costs):
        import rustworkx

        self.rustworkx, self.n, self.pairs = rustworkx, n, pairs
        self.graph, self.both = rustworkx.PyGraph(multigraph=False), None
        self.graph.add_nodes_from(range(n))
        self.graph.extend_from_edge_list(list(map(tuple, pairs.tolist())))

    def betweenness(self, _):
        return lambda: self.rustworkx.betweenness_centrality(self.graph, normalized=False), lambda m: by_row(m, self.n)

    def pagerank(self, o):
        if self.both is None:  # only directed graphs are read
            self.both = self.graph.to_directed()
        per_row = o["tolerance"] / self.n  # the stopping rule multiplies by the number of rows
        return lambda: self.rustworkx.pagerank(self.both, 0.85, tol=per_row, max_iter=1000), lambda m: by_row(m, self.n)

    def cores(self, _):
        return lambda: self.rustworkx.core_number(self.graph), lambda m: by_row(m, self.n)

    def components(self, _):
        return lambda: self.rustworkx.connected_components(self.graph), lambda sets: pieces(sets, self.n)


class Networkx:
    name = "networkx"

    def load(self, n, pairs, costs):
        import networkx

        self.networkx, self.n = networkx, n
        self.graph = networkx.Graph()
        self.graph.add_nodes_from(range(n))
        if costs is None:
            self.graph.add_edges_from(pairs.tolist())
        else:
            ties = zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), costs.tolist())
            self.graph.add_weighted_edges_from(ties, weight="cost")

    def scores(self, run):
        return run, lambda m: by_row(m, self.n)

    def betweenness(self, _):
        return self.scores(lambda: self.networkx.betweenness_centrality(self.graph, normalized=False))

    def betweenness_by_cost(self, _):
        return self.scores(lambda: self.networkx.betweenness_centrality(self.graph, normalized=False, weight="cost"))

    def harmonic(self, _):
        return self.scores(lambda: self.networkx.harmonic_centrality(self.graph))

    def pagerank(self, o):
        per_row = o["tolerance"] / self.n  # the stopping rule multiplies by the number of rows
        return self.scores(lambda: self.networkx.pagerank(self.graph, 0.85, tol=per_row, max_iter=1000, weight=None))

    def routes(self, o):
        paths = self.networkx.shortest_simple_paths

        def run():
            return [list(itertools.islice(paths(self.graph, a, b, weight="cost"), o["k"])) for a, b in o["queries"]]

        def cost(path):
            return sum(self.graph[a][b]["cost"] for a, b in itertools.pairwise(path))

        return run, lambda found: route_costs([[cost(path) for path in paths] for paths in found], o["k"])

    def communities(self, _):
        return lambda: self.networkx.community.louvain_communities(self.graph, weight=None, seed=1), lambda sets: pieces(sets, self.n)

    def constraint(self, _):
        return self.scores(lambda: self.networkx.constraint(self.graph))

    def effective_size(self, _):
        return self.scores(lambda: self.networkx.effective_size(self.graph))

    def cores(self, _):
        return self.scores(lambda: self.networkx.core_number(self.graph))

    def components(self, _):
        return lambda: list(self.networkx.connected_components(self.graph)), lambda sets: pieces(sets, self.n)


class Gds:
    """Graph Data Science on a running Neo4j: the graph is projected from parameters, nothing is stored.

    The server measures the time itself (computeMillis), in whole milliseconds; routes are timed here, by the call.
    """

    name = "gds"

    def __init__(self):
        import neo4j

        user, password = os.environ["INROAD_NEO4J_USER"], os.environ["INROAD_NEO4J_PASSWORD"]
        self.session = neo4j.GraphDatabase.driver(os.environ["INROAD_STORE"], auth=(user, password)).session()
        self.version = self.rows("RETURN gds.version() AS value")[0]["value"]

    def rows(self, query, **parameters):
        return self.session.run(query, parameters).data()

    def load(self, n, pairs, costs):
        self.n = n
        self.rows("CALL gds.graph.drop('g', false) YIELD graphName RETURN graphName")
        costs = numpy.ones(len(pairs)) if costs is None else costs
        self.rows(
            """CALL () { UNWIND range(0, $last) AS a RETURN a, null AS b, 1.0 AS cost
                 UNION ALL UNWIND $ties AS t RETURN toInteger(t[0]) AS a, toInteger(t[1]) AS b, t[2] AS cost }
               RETURN gds.graph.project('g', a, b, {relationshipType: 'TIE', relationshipProperties: {cost: cost}},
                 {undirectedRelationshipTypes: ['TIE']}) AS graph""",
            last=n - 1,
            ties=[[a, b, c] for (a, b), c in zip(pairs.tolist(), costs.tolist())],
        )

    def call(self, algorithm, value, **options):
        """The algorithm's time by its own report, and its values in a call of its own where they are asked for."""
        options["concurrency"] = threads

        def run():
            return self.rows(f"CALL gds.{algorithm}.stats('g', $o) YIELD computeMillis RETURN computeMillis AS ms", o=options)[0]["ms"]

        def values(ms):
            found = self.rows(f"CALL gds.{algorithm}.stream('g', $o) YIELD nodeId, {value} RETURN nodeId AS row, {value} AS value", o=options)
            return by_row({f["row"]: f["value"] for f in found}, self.n)

        return run, values

    def betweenness(self, _):
        return self.call("betweenness", "score")

    def pagerank(self, o):
        run, values = self.call("pageRank", "score", dampingFactor=0.85, tolerance=o["tolerance"], maxIterations=1000)
        # Scores sum to the number of rows, but for what rows without ties lose; it stops at the greatest change.
        return run, lambda ms: to_sum_one(values(ms))

    def communities(self, _):
        return self.call("leiden", "communityId", randomSeed=1)

    def cores(self, _):
        return self.call("kcore", "coreValue")

    def components(self, _):
        return self.call("wcc", "componentId")

    def routes(self, o):
        query = """CALL gds.shortestPath.yens.stream('g', {sourceNode: $a, targetNode: $b, k: $k,
                     relationshipWeightProperty: 'cost', concurrency: $threads}) YIELD totalCost RETURN totalCost AS cost"""

        def run():
            return [[f["cost"] for f in self.rows(query, a=a, b=b, k=o["k"], threads=threads)] for a, b in o["queries"]]

        return run, lambda found: route_costs(found, o["k"])


def route_costs(found, k):
    """The costs of k routes a query; where there are fewer the rest is −1."""
    values = numpy.full((len(found), k), -1.0)
    for costs, row in zip(found, values):
        row[: len(costs)] = sorted(costs)
    return values.ravel()


def load(peer, request):
    pairs = numpy.fromfile(request["pairs"], dtype="<i4").reshape(-1, 2)
    costs = numpy.fromfile(request["costs"], dtype="<f8") if request.get("costs") else None
    peer.load(request["n"], pairs, costs)
    return {}


def run(peer, request):
    task, values = getattr(peer, request["task"])(request["options"])
    with Clock() as clock:
        result = task()
    seconds, cpu = clock.seconds, clock.cpu
    reply = {"peak": clock.peak, "above": clock.peak - clock.before}
    if peer.name == "gds":  # the work is done in another process
        reply, cpu = {}, 0
        if isinstance(result, int):
            seconds = result / 1000
    if request.get("values"):
        values(result).astype("<f8").tofile(request["values"])
    return reply | {"seconds": seconds, "cpu": cpu}


def answer(peer, request):
    try:
        return {"load": load, "run": run}[request["do"]](peer, request)
    except Exception as error:  # whatever a peer fails with is its result
        return {"error": f"{type(error).__name__}: {error}"[:300]}


def main():
    replies = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)  # what peers print must not mix with replies
    peer = {p.name: p for p in (Igraph, Networkit, Rustworkx, Networkx, Gds)}[sys.argv[1]]()
    version = getattr(peer, "version", None) or importlib.metadata.version(peer.name)
    print(json.dumps({"version": version}), file=replies)
    for line in sys.stdin:
        print(json.dumps(answer(peer, json.loads(line))), file=replies)


threads = int(sys.argv[2]) if len(sys.argv) > 2 else 1

if __name__ == "__main__":
    main()
