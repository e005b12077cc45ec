// Package neo4j keeps a graph on a Neo4j server or cluster, where a coalition can share it and open it in Neo4j
// Browser or Bloom.
//
// Fragments come in and go out as from any store. An :Entity node holds one record, its statements kept whole in a
// list of text rows; a relationship holds one tie, with its origin; SAME_AS and NOT_SAME_AS hold judgements,
// :Document nodes documents. Labels, name, post, stance and dates are a projection for people's eyes.
//
// The rules it keeps: Go decides and Cypher reads and writes rows; all that users write travels as parameters; one
// writer at a time, by the lock of the one :Store node; nothing is written without the uniqueness constraints; a
// transaction whose end is not known is applied again, which changes nothing if it had been.
package neo4j

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"inroad/graph"
)

var (
	// ErrUnreachable says that a server cannot be used: none answers, or it refuses the user, the database or the
	// encryption. The message says which.
	ErrUnreachable = errors.New("the store is unreachable")
	// ErrPlaintext says that a connection would send the password and all data readable through a network.
	ErrPlaintext = errors.New("the connection would not be encrypted")
)

// Options say how to reach a server and what to do when it is away.
type Options struct {
	Address           string                                // neo4j://, neo4j+s://, bolt://, bolt+s://, then host[:port][/database]
	Env               func(name string) string              // os.Getenv, or a fake; nil: nothing is set
	Prompt            func(question string) (string, error) // asks for the password without showing it; nil: do not ask
	Warn              func(message string)                  // takes what the user should know; nil: nobody listens
	Now               func() time.Time                      // the clock that decides which post and stance are current; nil: time.Now
	Patience          time.Duration                         // how long to wait for a server that went away; 0: two minutes
	InsecurePlaintext bool                                  // allow an unencrypted connection to another machine
}

// A Store is a graph on a Neo4j server. Its methods may be called from several goroutines and processes at once.
type Store struct {
	driver   neo4j.DriverWithContext
	address  address
	database string
	now      func() time.Time
	patience time.Duration

	// bookmarks make a later transaction see what an earlier one of this Store wrote, whichever member of a cluster
	// answers.
	bookmarks neo4j.BookmarkManager
}

var _ graph.Store = (*Store)(nil)

// Open reaches the server, checks that it is one we can use, and makes the constraints where they are missing. What
// keeps it from doing so is an ErrUnreachable with the reason.
func Open(ctx context.Context, o Options) (*Store, error) {
	a, err := parseAddress(o.Address, o.InsecurePlaintext)
	if err != nil {
		return nil, err
	}
	if o.Warn != nil && a.encrypts && !a.checks {
		o.Warn(a.text + " encrypts, but does not check who answers: someone in between could read along")
	}
	trust, err := a.tlsSettings(o.env(EnvCA))
	if err != nil {
		return nil, err
	}
	user, password, err := o.credentials()
	if err != nil {
		return nil, err
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
		return nil, fmt.Errorf("connect to %s: %w", a.text, err)
	}
	s := &Store{driver: driver, address: a, database: o.database(a), now: o.Now, patience: o.Patience,
		bookmarks: neo4j.NewBookmarkManager(neo4j.BookmarkManagerConfig{})}
	if s.now == nil {
		s.now = time.Now
	}
	if s.patience == 0 {
		s.patience = 2 * time.Minute
	}
	if err := s.check(ctx); err != nil {
		return nil, errors.Join(err, driver.Close(ctx))
	}
	return s, nil
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
func (s *Store) Close() error {
	if err := s.driver.Close(context.Background()); err != nil {
		return fmt.Errorf("close the connection to %s: %w", s.address.text, err)
	}
	return nil
}
