package neo4j

import (
	"context"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
)

// A connection is one database of a server, with how long to wait for it.
type connection struct {
	driver   neo4j.DriverWithContext
	address  address
	database string
	user     string
	patience time.Duration
	warn     func(string)

	// bookmarks make a later transaction see what an earlier one wrote, whichever member of a cluster answers.
	bookmarks neo4j.BookmarkManager
}

// connect makes a connection. Nothing is sent before it is used.
func connect(o Options) (connection, error) {
	a, err := parseAddress(o.Address, o.InsecurePlaintext)
	if err != nil {
		return connection{}, err
	}
	warn := o.Warn
	if warn == nil {
		warn = func(string) {}
	}
	if a.encrypts && !a.checks {
		warn(a.text + " encrypts, but does not check who answers: someone in between could read along")
	}
	trust, err := a.tlsSettings(o.env(EnvCA))
	if err != nil {
		return connection{}, err
	}
	user, password, err := o.credentials()
	if err != nil {
		return connection{}, &CredentialError{err}
	}
	driver, err := neo4j.NewDriverWithContext(a.text, neo4j.BasicAuth(user, string(password), ""), func(c *config.Config) {
		c.TelemetryDisabled = true
		c.UserAgent = "inroad"
		c.TlsConfig = trust
		c.FetchSize = neo4j.FetchAll
		c.SocketConnectTimeout = 10 * time.Second
		c.ConnectionAcquisitionTimeout = 20 * time.Second
	})
	if err != nil {
		return connection{}, fmt.Errorf("connect to %s: %w", a.text, err)
	}
	c := connection{driver: driver, address: a, database: o.database(a), user: user, patience: o.Patience, warn: warn,
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})}
	if c.patience == 0 {
		c.patience = 2 * time.Minute
	}
	return c, nil
}

func (o Options) database(a address) string {
	switch {
	case a.database != "":
		return a.database
	case o.env(EnvDatabase) != "":
		return o.env(EnvDatabase)
	}
	return "neo4j"
}

// Close ends the connections.
func (s *connection) Close() error {
	if err := s.driver.Close(context.Background()); err != nil {
		return fmt.Errorf("close the connection to %s: %w", s.address.text, err)
	}
	return nil
}
