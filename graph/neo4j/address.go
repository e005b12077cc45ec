package neo4j

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
)

// schemes are the addresses that Open takes: neo4j asks the server which member of a cluster to use, bolt does not;
// +s checks the server's certificate, +ssc only encrypts.
var schemes = map[string]struct{ routes, encrypts, checks bool }{
	"neo4j":     {routes: true},
	"neo4j+s":   {routes: true, encrypts: true, checks: true},
	"neo4j+ssc": {routes: true, encrypts: true},
	"bolt":      {},
	"bolt+s":    {encrypts: true, checks: true},
	"bolt+ssc":  {encrypts: true},
}

// Handles reports whether the address is one of a Neo4j server, right or wrong in its details.
func Handles(address string) bool {
	scheme, _, found := strings.Cut(address, "://")
	_, known := schemes[scheme]
	return found && known
}

// An address is a parsed one; its text holds no password.
type address struct {
	text     string // scheme://host:port, with the routing context if any
	database string
	routes   bool
	encrypts bool
	checks   bool
}

// parseAddress reads scheme://host[:port][/database][?routing context]. The errors never repeat the address, which
// may hold a password.
func parseAddress(text string, insecure bool) (address, error) {
	u, err := url.Parse(text)
	if err != nil {
		return address{}, errors.New("the address of the Neo4j server is not of the form neo4j://host:7687")
	}
	scheme, known := schemes[u.Scheme]
	switch {
	case !known:
		return address{}, fmt.Errorf("%q is not a scheme of Neo4j: use neo4j, neo4j+s, bolt or bolt+s", u.Scheme)
	case u.User != nil:
		return address{}, fmt.Errorf("the address of the Neo4j server holds a user or password, which others can see: "+
			"take them out and set %s and %s, or %s", EnvUser, EnvPassword, EnvPasswordFile)
	case u.Hostname() == "":
		return address{}, errors.New("the address of the Neo4j server names no host")
	case u.RawQuery != "" && !scheme.routes:
		return address{}, fmt.Errorf("%s:// takes no ?parameters", u.Scheme)
	case !scheme.encrypts && !insecure && !loopback(u.Hostname()):
		return address{}, fmt.Errorf("%w: %s://%s; use %[2]s+s://", ErrPlaintext, u.Scheme, u.Host)
	}
	host := u.Host
	if u.Port() == "" {
		host = net.JoinHostPort(u.Hostname(), "7687")
	}
	clean := url.URL{Scheme: u.Scheme, Host: host, RawQuery: u.RawQuery}
	return address{
		text: clean.String(), database: strings.Trim(u.Path, "/"),
		routes: scheme.routes, encrypts: scheme.encrypts, checks: scheme.checks,
	}, nil
}

// loopback reports whether what is sent to the host stays on this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// tlsSettings are those for an own certificate authority; nil leaves the choice to the driver.
func (a address) tlsSettings(caFile string) (*tls.Config, error) {
	if caFile == "" || !a.checks {
		return nil, nil
	}
	pem, err := os.ReadFile(caFile)
	if err != nil {
		return nil, fmt.Errorf("read the certificates of %s: %w", EnvCA, err)
	}
	pool := x509.NewCertPool()
	if !pool.AppendCertsFromPEM(pem) {
		return nil, fmt.Errorf("%s holds no certificate in PEM form", caFile)
	}
	return &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}, nil
}
