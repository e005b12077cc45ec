package neo4j

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"inroad/graph/neo4j/neo4jtest"
)

// closedPort is an address where nobody listens.
func closedPort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// silent is an address where connections are taken and nothing is ever said.
func silent(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String() // the kernel takes them
}

// canary is a password that must never be seen, in any spelling.
const canary = "cAnArY/pass+word?42"

func checkNoCanary(t *testing.T, where, text string) {
	t.Helper()
	for _, spelling := range []string{canary, url.QueryEscape(canary), url.PathEscape(canary), base64.StdEncoding.EncodeToString([]byte(canary)), fmt.Sprintf("%x", canary)} {
		if strings.Contains(text, spelling) {
			t.Errorf("%s shows the password: %s", where, text)
		}
	}
}

// refused opens and checks what the error says, and that neither it nor a warning shows the password.
func refused(t *testing.T, o Options, want ...string) error {
	t.Helper()
	var warnings strings.Builder
	o.Warn = func(message string) { warnings.WriteString(message) }
	s, err := Open(t.Context(), o)
	if err == nil {
		_ = s.Close()
		t.Fatalf("%s opens; want an error that says %q", o.Address, want)
	}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%s: %v; want it to say %q", o.Address, err, part)
		}
	}
	checkNoCanary(t, o.Address, fmt.Sprintf("%v %+v %#v %s", err, err, err, warnings.String()))
	return err
}

func withCanary(extra map[string]string) func(string) string {
	return func(name string) string {
		if name == EnvPassword {
			return canary
		}
		return extra[name]
	}
}

func TestWhatKeepsFromConnectingIsSaid(t *testing.T) {
	env := withCanary(nil)
	dead := closedPort(t)
	for _, c := range []struct {
		address string
		want    []string
	}{
		{"bolt://" + dead, []string{"no Neo4j answers at bolt://" + dead}},
		{"neo4j://" + dead, []string{"no server answers at neo4j://" + dead + ": dial tcp", "refused"}},
		{"bolt://" + stub{agent: "Neo4j/4.4.38"}.start(t), []string{"Neo4j/4.4.38, and too old: 5 or newer"}},
		{"neo4j://" + stub{agent: "Neo4j/5.26.0", route: noRoute}.start(t), []string{"try bolt://"}},
		{"neo4j://" + stub{agent: "Neo4j/5.26.0", route: deadEnd(dead)}.start(t), []string{"try bolt://"}},
		{"bolt+s://" + stub{agent: "Neo4j/5.26.0"}.start(t), []string{"no Neo4j answers"}},
		{"bolt://" + silent(t), []string{"takes connections, but does not answer"}},
		{"bolt+ssc://" + dead, []string{"no Neo4j answers"}},
	} {
		o := Options{Address: c.address, Env: env, Patience: 2 * time.Second}
		if err := refused(t, o, c.want...); !errors.Is(err, ErrUnreachable) {
			t.Errorf("%s: %v is no ErrUnreachable", c.address, err)
		}
	}
	refused(t, Options{Address: "bolt://192.0.2.1", Env: env}, "not be encrypted")
	refused(t, Options{Address: "bolt://neo4j:" + url.QueryEscape(canary) + "@localhost", Env: env}, EnvPasswordFile)
	refused(t, Options{Address: "bolt://localhost", Prompt: func(string) (string, error) { return canary, errors.New("interrupted") }}, "interrupted")
}

func TestEncryptionWithoutCheckIsWarnedOf(t *testing.T) {
	warned := ""
	o := Options{Address: "bolt+ssc://" + closedPort(t), Env: withCanary(nil), Warn: func(message string) { warned = message }}
	if _, err := Open(t.Context(), o); err == nil || !strings.Contains(warned, "does not check who answers") {
		t.Errorf("%v; the warning is %q", err, warned)
	}
}

func TestServerRefusals(t *testing.T) {
	machine := server.Require(t)
	refused(t, Options{Address: machine.URI(), Env: withCanary(nil)}, "refuses the user or the password", EnvUser, EnvPasswordFile)
	o := options(machine)
	o.Address += "/elsewhere"
	refused(t, o, `has no database "elsewhere"`, EnvDatabase)
	o.Address = "neo4j://" + machine.Address
	s, err := Open(t.Context(), o)
	if err != nil {
		t.Fatalf("neo4j:// to a single server that routes to itself: %v", err)
	}
	wipe(t, s)
	apply(t, s, sample())
	same(t, all(t, s), sample())
	checkStoreHides(t, s, machine)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

// checkStoreHides looks for the server's real password wherever the store could leave it.
func checkStoreHides(t *testing.T, s *Store, machine *neo4jtest.Server) {
	t.Helper()
	shown := fmt.Sprintf("%v %+v", s, s)
	for _, row := range cypher(t, s, "MATCH (n) RETURN properties(n)") {
		shown += fmt.Sprint(row...)
	}
	if strings.Contains(shown, machine.Password) {
		t.Error("the password stands in the store or in the database")
	}
}

func TestOwnCertificateAuthority(t *testing.T) {
	machine := server.Require(t)
	certificate, authority := selfSigned(t)
	p := startProxy(t, machine.Address, &tls.Config{Certificates: []tls.Certificate{certificate}})
	o := options(machine)
	for _, scheme := range []string{"bolt+s", "bolt+ssc"} {
		o.Address = scheme + "://" + p.address()
		o.Env = func(name string) string {
			if name == EnvCA {
				return authority
			}
			return environment(machine)(name)
		}
		s, err := Open(t.Context(), o)
		if err != nil {
			t.Fatalf("%s with the authority known: %v", scheme, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	o.Address, o.Env = "bolt+s://"+p.address(), environment(machine)
	refused(t, o, "certificate")
	o.Env = withCanary(map[string]string{EnvCA: authority + ".none"})
	refused(t, o, EnvCA)
	o.Env = withCanary(map[string]string{EnvCA: os.Args[0]})
	refused(t, o, "holds no certificate")
}

// selfSigned makes a certificate for 127.0.0.1 and a file that holds it for those who trust it.
func selfSigned(t *testing.T) (tls.Certificate, string) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Velmark test"}, NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: private}, file
}
