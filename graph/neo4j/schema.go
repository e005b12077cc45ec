package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// schemaVersion is that of the form in which this package writes; a store of a newer one is left alone.
const schemaVersion = 1

// oldestServer is the first major version that is known to serve.
const oldestServer = 5

// constraints are those without which MERGE promises existence but not uniqueness: nothing is written without them.
var constraints = []struct {
	label, property string
	create          query
}{
	{"Entity", "id", schemaEntityQuery},
	{"Document", "id", schemaDocumentQuery},
	{"Store", "name", schemaStoreQuery},
}

// check makes sure that the server is one we can use and has the constraints. Unlike later work it does not wait for a
// server that does not answer: at the start that is more likely a wrong address than a restart.
func (s *Store) check(ctx context.Context) error {
	if err := s.meet(ctx); err != nil {
		return err
	}
	var missing []string
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		var err error
		if missing, err = missingConstraints(ctx, tx); err != nil {
			return err
		}
		_, err = s.version(ctx, tx, versionQuery)
		return err
	})
	if err != nil || len(missing) == 0 {
		return err
	}
	for _, c := range constraints {
		err := s.within(ctx, write, func(tx neo4j.ExplicitTransaction) error {
			_, err := run(ctx, tx, c.create, nil)
			return err
		})
		var e *neo4j.Neo4jError
		if errors.As(err, &e) && e.Code == "Neo.ClientError.Security.Forbidden" {
			return nil // a user who may only read can do so; a write will say what is missing
		}
		if err != nil {
			return fmt.Errorf("make the constraint on :%s(%s): %w", c.label, c.property, err)
		}
	}
	return nil
}

// meet asks who answers, and refuses a server that is too old.
func (s *connection) meet(ctx context.Context) error {
	server, err := s.greet(ctx)
	if err != nil {
		return s.explain(ctx, err)
	}
	if major, known := majorVersion(server.Agent()); known && major < oldestServer {
		return fmt.Errorf("%w: the server at %s is %s, and too old: %d or newer is needed",
			ErrUnreachable, s.address.text, server.Agent(), oldestServer)
	}
	return nil
}

// majorVersion reads a server's name for itself, such as Neo4j/5.26.30.
func majorVersion(agent string) (major int, known bool) {
	_, version, _ := strings.Cut(agent, "/")
	first, _, _ := strings.Cut(version, ".")
	major, err := strconv.Atoi(first)
	return major, err == nil
}

// missingConstraints names those that are not there.
func missingConstraints(ctx context.Context, tx neo4j.ExplicitTransaction) ([]string, error) {
	there := map[string]bool{}
	err := each(ctx, tx, constraintsQuery, nil, func(v []any) error {
		kind, _ := v[0].(string)
		labels, _ := v[2].([]any)
		properties, _ := v[3].([]any)
		unique := strings.Contains(kind, "UNIQUENESS") || strings.Contains(kind, "NODE_KEY")
		if unique && v[1] == "NODE" && len(labels) == 1 && len(properties) == 1 {
			there[fmt.Sprintf(":%v(%v)", labels[0], properties[0])] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, c := range constraints {
		if name := ":" + c.label + "(" + c.property + ")"; !there[name] {
			missing = append(missing, name)
		}
	}
	return missing, nil
}

// A MissingConstraintError refuses to write: without the constraints two writers could make one record twice.
type MissingConstraintError struct {
	Address string
	Missing []string // such as :Entity(id)
}

func (e *MissingConstraintError) Error() string {
	return fmt.Sprintf("nothing is written to %s: it lacks the uniqueness constraint on %s; opening the store anew makes it",
		e.Address, strings.Join(e.Missing, " and on "))
}

// version reads the version of the store, 0 for an empty one, by the given query; a store of a newer schema is an error.
func (s *Store) version(ctx context.Context, tx neo4j.ExplicitTransaction, q query) (int64, error) {
	var version int64
	err := each(ctx, tx, q, nil, func(v []any) error {
		version, _ = v[0].(int64)
		return s.checkSchema(v[1])
	})
	return version, err
}

func (s *Store) checkSchema(v any) error {
	if schema, _ := v.(int64); schema > schemaVersion {
		return fmt.Errorf("the store at %s has schema %d, written by a newer version of this program; this one knows %d",
			s.address.text, schema, schemaVersion)
	}
	return nil
}
