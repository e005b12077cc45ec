// Package neo4j keeps a graph on a Neo4j server or cluster, where a coalition can share it and open it in Neo4j
// Browser or Bloom.
//
// Fragments come in and go out as from any store. What people see is an :InroadRecord node for each record, with labels,
// name, post, stance and dates, and a relationship for each tie: a projection that is never read back. What was said,
// word for word, stands apart, so that it is in nobody's way: an :InroadText node with the id of each record holds its
// statements and its ties, a row of text each; :InroadJudgement nodes hold judgements, :InroadDocument nodes documents.
//
// The rules it keeps: Go decides and Cypher reads and writes rows; all that users write travels as parameters; only
// what bears labels of our own is ours, and nothing else in the database is read, counted or changed; reading takes
// neither a right nor a lock to write; one writer at a time, by the lock of the one :InroadStore node; nothing is written
// without the uniqueness constraints; a transaction whose end is not known is applied again, which changes nothing if
// it had been.
package neo4j

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
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
	Patience          time.Duration                         // how long to wait for a server that went away, or for another writer; 0: two minutes
	InsecurePlaintext bool                                  // allow an unencrypted connection to another machine
	Strengths         map[graph.TieType]float64             // shown, marked as assumed, on ties that state no strength
}

// A Store is a graph on a Neo4j server. Its methods may be called from several goroutines and processes at once.
type Store struct {
	connection
	now       func() time.Time
	strengths map[graph.TieType]float64

	begun atomic.Bool // something was written
	mu    sync.Mutex
	ready bool // to be written to: the constraints were there, and the form is the present one
}

var _ graph.Store = (*Store)(nil)

// Open reaches the server and checks that it is one we can use. Nothing is written by it: what writing needs, the first
// Apply or Remove makes. What keeps it from opening is an ErrUnreachable with the reason.
func Open(ctx context.Context, o Options) (*Store, error) {
	c, err := connect(o)
	if err != nil {
		return nil, err
	}
	s := &Store{connection: c, now: o.Now, strengths: o.Strengths}
	if s.now == nil {
		s.now = time.Now
	}
	err = s.meet(ctx)
	if err == nil {
		_, err = s.state(ctx, read)
	}
	if err != nil {
		return nil, errors.Join(err, c.driver.Close(ctx))
	}
	return s, nil
}
