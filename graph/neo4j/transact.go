package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

const (
	read  = neo4j.AccessModeRead
	write = neo4j.AccessModeWrite
)

// mostAbsences is how often a server may go away from one transaction before it is taken for the cause of that.
const mostAbsences = 20

// within runs work in one transaction and commits it. Where the server goes away, restarts or asks to try again,
// the whole is done again, also when it went away during the commit and nobody knows whether that counted: work must
// be idempotent. The driver's own retries are not used, for they give up on a lost commit and sleep through a restart.
func (s *connection) within(ctx context.Context, mode neo4j.AccessMode, work func(neo4j.ExplicitTransaction) error, configure ...func(*neo4j.TransactionConfig)) error {
	var deadline time.Time // of the present absence
	absences := 0
	pause := 20 * time.Millisecond
	for {
		err := s.once(ctx, mode, work, configure...)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil || !temporary(err) || refusal(err) && !s.address.routes {
			return s.explain(ctx, mode, err)
		}
		if deadline.IsZero() {
			deadline = time.Now().Add(s.patience)
		}
		if isConnectivity(err) {
			err = s.await(ctx, deadline, err)
			if absences++; absences < mostAbsences {
				deadline = time.Time{} // it came back: the next absence has a patience of its own
			}
		} else {
			err = s.rest(ctx, deadline, pause, err)
			pause = min(2*pause, time.Second)
		}
		if err != nil {
			return s.explain(ctx, mode, err)
		}
	}
}

func (s *connection) once(ctx context.Context, mode neo4j.AccessMode, work func(neo4j.ExplicitTransaction) error, configure ...func(*neo4j.TransactionConfig)) error {
	session := s.driver.NewSession(ctx, neo4j.SessionConfig{
		DatabaseName: s.database, AccessMode: mode, BookmarkManager: s.bookmarks,
	})
	end := context.WithoutCancel(ctx) // a cancelled transaction must still be rolled back
	defer session.Close(end)
	tx, err := session.BeginTransaction(ctx, configure...)
	if err != nil {
		return err
	}
	defer tx.Close(end)
	if err := work(tx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	// A commit that has begun is waited for, so that nobody is told that nothing was done when it was.
	commit, cancel := context.WithTimeout(end, s.patience)
	defer cancel()
	return tx.Commit(commit)
}

// await asks the server until it answers, at most until the deadline; then err, the reason for waiting, stands.
func (s *connection) await(ctx context.Context, deadline time.Time, err error) error {
	for pause := 10 * time.Millisecond; ; pause = min(2*pause, 200*time.Millisecond) {
		if err := s.rest(ctx, deadline, pause, err); err != nil {
			return err
		}
		_, now := s.greet(ctx)
		if now == nil {
			return nil
		}
		if !temporary(now) {
			return now
		}
	}
}

// errSilent says that something takes connections and then says nothing.
var errSilent = errors.New("it takes connections, but does not answer")

// greet asks the server who it is. The driver itself would wait for ever for one that takes connections and is silent.
func (s *connection) greet(ctx context.Context) (neo4j.ServerInfo, error) {
	soon, cancel := context.WithTimeout(ctx, min(s.patience, 15*time.Second))
	defer cancel()
	server, err := s.driver.GetServerInfo(soon)
	if err != nil && soon.Err() != nil && ctx.Err() == nil {
		return nil, &neo4j.ConnectivityError{Inner: errSilent}
	}
	return server, err
}

// rest sleeps; the error is err where the deadline would pass meanwhile.
func (s *connection) rest(ctx context.Context, deadline time.Time, pause time.Duration, err error) error {
	if time.Now().Add(pause).After(deadline) {
		return err
	}
	select {
	case <-time.After(pause):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// each runs a query and hands on its rows one by one as they arrive.
func each(ctx context.Context, tx neo4j.ExplicitTransaction, q query, parameters map[string]any, row func([]any) error) error {
	result, err := tx.Run(ctx, string(q), parameters)
	if err != nil {
		return err
	}
	for result.Next(ctx) {
		if err := row(result.Record().Values); err != nil {
			return err
		}
	}
	return result.Err()
}

// run runs a query for its effect and tells what it changed.
func run(ctx context.Context, tx neo4j.ExplicitTransaction, q query, parameters map[string]any) (neo4j.Counters, error) {
	result, err := tx.Run(ctx, string(q), parameters)
	if err != nil {
		return nil, err
	}
	summary, err := result.Consume(ctx)
	if err != nil {
		return nil, err
	}
	return summary.Counters(), nil
}

func isConnectivity(err error) bool {
	var e *neo4j.ConnectivityError
	return errors.As(err, &e)
}

// temporary reports whether doing it again may help.
func temporary(err error) bool {
	var e *neo4j.Neo4jError
	if errors.As(err, &e) {
		return e.IsRetriable()
	}
	return isConnectivity(err)
}

// explain says what a driver's error means for people. Other errors pass as they are.
func (s *connection) explain(ctx context.Context, mode neo4j.AccessMode, err error) error {
	if ctx.Err() != nil {
		return ctx.Err() // the driver reports a cancelled context in a dozen ways
	}
	var e *neo4j.Neo4jError
	var connectivity *neo4j.ConnectivityError
	switch {
	case errors.As(err, &e):
		return s.explainCode(mode, e, err)
	case errors.As(err, &connectivity) && s.address.routes:
		return s.explainRouting(err)
	case errors.As(err, &connectivity):
		return fmt.Errorf("%w: no Neo4j answers at %s: %w", ErrUnreachable, s.address.text, connectivity.Inner)
	}
	return err
}

func (s *connection) explainRouting(err error) error {
	_, host, _ := strings.Cut(s.address.text, "://")
	host, _, _ = strings.Cut(host, "?")
	if _, unanswered, found := strings.Cut(err.Error(), "routing table from "+host+": dial "); found { // the driver wraps no cause
		return fmt.Errorf("%w: no server answers at %s: dial %s", ErrUnreachable, s.address.text, unanswered)
	}
	return fmt.Errorf("%w: no Neo4j that routes answers at %s (for a single server, or through a tunnel, try bolt:// "+
		"instead of neo4j://): %w", ErrUnreachable, s.address.text, err)
}

func (s *connection) explainCode(mode neo4j.AccessMode, e *neo4j.Neo4jError, err error) error {
	if science := s.explainScience(e); science != nil {
		return science
	}
	if refused := s.explainRefusal(mode, e, err); refused != nil {
		return refused
	}
	switch e.Code {
	case "Neo.ClientError.Procedure.ProcedureNotFound":
		return s.explainRouting(err) // the only other procedure that is ever asked for is the driver's, for the routes
	case "Neo.ClientError.Security.Unauthorized":
		return fmt.Errorf("%w: the server at %s refuses the user or the password: see %s, %s and %s",
			ErrUnreachable, s.address.text, EnvUser, EnvPassword, EnvPasswordFile)
	case "Neo.ClientError.Security.AuthenticationRateLimit":
		return fmt.Errorf("%w: the server at %s has seen too many wrong passwords: wait some seconds",
			ErrUnreachable, s.address.text)
	case "Neo.ClientError.Security.CredentialsExpired":
		return fmt.Errorf("%w: the server at %s wants its first password changed before it lets anyone in",
			ErrUnreachable, s.address.text)
	case "Neo.ClientError.Database.DatabaseNotFound":
		return fmt.Errorf("%w: the server at %s has no database %q: see %s, or the name after the / of the address",
			ErrUnreachable, s.address.text, s.database, EnvDatabase)
	}
	return fmt.Errorf("the Neo4j server at %s: %w", s.address.text, err)
}
