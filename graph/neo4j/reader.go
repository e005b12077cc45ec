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

// ErrOurs says that a database is a store of ours, and not somebody else's graph.
var ErrOurs = errors.New("the database is a store of inroad")

// A Reader reads a database of whatever content, and never writes to it: every transaction is of read access, which
// the server enforces.
type Reader struct{ connection }

// OpenReader reaches the server by the same rules as Open. A store of ours is an ErrOurs.
func OpenReader(ctx context.Context, o Options) (*Reader, error) {
	c, err := connect(o)
	if err != nil {
		return nil, err
	}
	r := &Reader{c}
	err = r.meet(ctx)
	if err == nil {
		var st state
		if st, err = r.state(ctx, read); st != (state{}) || errors.Is(err, graph.ErrNewer) {
			err = fmt.Errorf("%w: %s", ErrOurs, r.Name())
		}
	}
	if err != nil {
		return nil, errors.Join(err, c.driver.Close(ctx))
	}
	return r, nil
}

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
