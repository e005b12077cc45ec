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
	"time"

	"inroad/graph"
)

var (
	// ErrUnreachable says that a server cannot be used: none answers, or it refuses the user, the database or the
	// encryption. The message says which.
	ErrUnreachable = errors.New("the store is unreachable")
	// ErrPlaintext says that a connection would send the password and all data readable through a network.
	ErrPlaintext = errors.New("the connection would not be encrypted")
)

// An AddressError says that an address is not written as it can be.
type AddressError string

func (e AddressError) Error() string { return string(e) }

// A CredentialError says that there is no password to show to a server.
type CredentialError struct{ Err error }

func (e *CredentialError) Error() string { return e.Err.Error() }
func (e *CredentialError) Unwrap() error { return e.Err }

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
	connection
	now func() time.Time
}

var _ graph.Store = (*Store)(nil)

// Open reaches the server, checks that it is one we can use, and makes the constraints where they are missing. What
// keeps it from doing so is an ErrUnreachable with the reason.
func Open(ctx context.Context, o Options) (*Store, error) {
	c, err := connect(o)
	if err != nil {
		return nil, err
	}
	s := &Store{connection: c, now: o.Now}
	if s.now == nil {
		s.now = time.Now
	}
	if err := s.check(ctx); err != nil {
		return nil, errors.Join(err, c.driver.Close(ctx))
	}
	return s, nil
}
