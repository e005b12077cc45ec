package neo4j

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"net/url"
	"os"
	"strconv"
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

// LikeServer is the address of a server that a text without scheme, or with another, seems to mean: localhost:7687, or
// http://host:7474, where browsers see it; empty where it looks like a file.
func LikeServer(text string) string {
	scheme, rest, found := strings.Cut(text, "://")
	if !found {
		scheme, rest, _ = strings.Cut(text, ":")
		if _, known := schemes[scheme]; !known {
			scheme, rest = "", text
		}
		rest = strings.TrimLeft(rest, "/")
	}
	host, _, _ := strings.Cut(rest, "/")
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = strings.Trim(host, "[]"), ""
	}
	_, notNumber := strconv.ParseUint(port, 10, 16)
	if name == "" || strings.ContainsAny(name, `\ @`) || port != "" && notNumber != nil || scheme == "" && port == "" && !loopback(name) {
		return ""
	}
	if port == "7474" || port == "7473" { // of the pages for browsers
		port = ""
	}
	if port != "" {
		port = ":" + port
	}
	if strings.Contains(name, ":") {
		name = "[" + name + "]"
	}
	if loopback(strings.Trim(name, "[]")) {
		return "neo4j://" + name + port
	}
	return "neo4j+s://" + name + port
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
		return address{}, AddressError("the address of the Neo4j server is not of the form neo4j://host:7687")
	}
	scheme, known := schemes[u.Scheme]
	switch {
	case !known:
		return address{}, AddressError(fmt.Sprintf("%q is not a scheme of Neo4j: use neo4j, neo4j+s, bolt or bolt+s", u.Scheme))
	case u.User != nil:
		return address{}, AddressError(fmt.Sprintf("the address of the Neo4j server holds a user or password, which others can see: "+
			"take them out and set %s and %s, or %s", EnvUser, EnvPassword, EnvPasswordFile))
	case u.Hostname() == "":
		return address{}, AddressError("the address of the Neo4j server names no host")
	case u.RawQuery != "" && !scheme.routes:
		return address{}, AddressError(u.Scheme + ":// takes no ?parameters")
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
