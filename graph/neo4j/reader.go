package neo4j

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// ErrOurs says that a database is a store of ours, and holds nothing of others.
var ErrOurs = errors.New("the database is a store of inroad")

// A Reader reads a database of whatever content, and never writes to it: every transaction is of read access, which
// the server enforces.
type Reader struct {
	connection
	shared bool
}

// OpenReader reaches the server by the same rules as Open. A store of ours with nothing of others beside it is an
// ErrOurs; so is one of the old form, of which what is ours cannot be told by its labels.
func OpenReader(ctx context.Context, o Options) (*Reader, error) {
	c, err := connect(o)
	if err != nil {
		return nil, err
	}
	r := &Reader{connection: c}
	err = r.meet(ctx)
	if err == nil {
		err = r.lookBeside(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, c.driver.Close(ctx))
	}
	return r, nil
}

// lookBeside finds out whether a store of ours is in the database, and others beside it.
func (r *Reader) lookBeside(ctx context.Context) error {
	st, err := r.state(ctx, read)
	switch {
	case errors.Is(err, graph.ErrNewer), err == nil && st.old:
		return fmt.Errorf("%w: %s", ErrOurs, r.Name())
	case err != nil || st == (state{}):
		return err
	}
	if err := r.Query(ctx, string(besideQuery), nil, func([]any) error { r.shared = true; return nil }); err != nil || r.shared {
		return err
	}
	return fmt.Errorf("%w: %s", ErrOurs, r.Name())
}

// Shared reports whether a store of ours is in the database too: what bears one of the labels OurLabels is to be left out.
func (r *Reader) Shared() bool { return r.shared }

// OurLabels are those of which each node of ours has one.
var OurLabels = []string{recordLabel, "InroadText", "InroadDocument", "InroadJudgement", "InroadStore"}

// Name is the address and the database, the same whether the connection routes and encrypts or not.
func (r *Reader) Name() string { return r.connection.name() }

// SameDatabase reports whether the address, opened with the same environment, would be the database that is read.
func (r *Reader) SameDatabase(o Options) bool {
	a, err := parseAddress(o.Address, o.InsecurePlaintext)
	other := connection{address: a, database: o.database(a)}
	return err == nil && strings.EqualFold(other.name(), r.name())
}

func (s *connection) name() string {
	host := ""
	if u, err := url.Parse(s.address.text); err == nil {
		host = strings.TrimSuffix(u.Host, ":7687")
	}
	return "neo4j://" + host + "/" + s.database
}

// Query runs one query and hands on its rows, as the driver reads them, one by one as they arrive; an error of row ends
// it. It waits for a server that goes away before the first row; after that it is a graph.ErrIncomplete.
func (r *Reader) Query(ctx context.Context, text string, parameters map[string]any, row func(values []any) error) error {
	begun := false
	return r.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		if begun {
			return fmt.Errorf("%w: the connection to %s broke while it was read", graph.ErrIncomplete, r.Name())
		}
		return each(ctx, tx, query(text), parameters, func(values []any) error {
			begun = true
			return row(values)
		})
	})
}
