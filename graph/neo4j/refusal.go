package neo4j

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

var (
	// ErrReadOnly says that a store can be asked, but not written to: the database is read-only, or the user may only
	// read. The message says which.
	ErrReadOnly = errors.New("the store can only be read")
	// ErrLocked says that another program holds the lock of those who write, and did not let go in time.
	ErrLocked = errors.New("another program is writing to the store")
)

// A LockedError is an ErrLocked. Where part of the work had been done it is a graph.ErrIncomplete too.
type LockedError struct {
	Address string
	Waited  time.Duration
	Begun   bool
}

func (e *LockedError) Error() string {
	done := "nothing was written"
	if e.Begun {
		done = "only part of the work was done"
	}
	return fmt.Sprintf("%v at %s and did not end within %v: %s", ErrLocked, e.Address, e.Waited.Round(time.Second/10), done)
}

func (e *LockedError) Unwrap() []error {
	if e.Begun {
		return []error{ErrLocked, graph.ErrIncomplete}
	}
	return []error{ErrLocked}
}

func isForbidden(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && e.Code == "Neo.ClientError.Security.Forbidden"
}

// isReadOnly reports whether the database takes no writes, whoever asks. Servers of different ages say it in different
// ways.
func isReadOnly(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && strings.Contains(e.Code, "ReadOnly")
}

// isLockTimeout reports whether the server itself gave up waiting for a lock.
func isLockTimeout(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && strings.HasSuffix(e.Code, "LockAcquisitionTimeout")
}

// refusal reports whether doing it again is in vain although the driver calls the error temporary: it takes a database
// that is read-only for a member of a cluster that does not lead.
func refusal(err error) bool { return isReadOnly(err) || isForbidden(err) }

// explainRefusal says who refuses; nil where nobody does.
func (s *connection) explainRefusal(mode neo4j.AccessMode, e *neo4j.Neo4jError, err error) error {
	switch {
	case isReadOnly(err):
		return fmt.Errorf("%w: the database %q at %s is read-only: nothing was written (%w)", ErrReadOnly, s.database, s.address.text, err)
	case isForbidden(err) && mode == write:
		return fmt.Errorf("%w: the user %q may not write to the database %q at %s: nothing was written (%w)",
			ErrReadOnly, s.user, s.database, s.address.text, err)
	case isForbidden(err):
		return fmt.Errorf("%w: the server at %s does not let the user %q do this in the database %q: %w",
			ErrUnreachable, s.address.text, s.user, s.database, err)
	}
	return nil
}
