package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// schemaVersion is that of the form in which this package writes; a store of a newer one is left alone.
const schemaVersion = 2

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

// searchIndex is the index by which entities are found. Without it all is as right, and slower.
const searchIndex = "inroad_search"

// check makes sure that the server is one we can use and has the constraints. Unlike later work it does not wait for a
// server that does not answer: at the start that is more likely a wrong address than a restart.
func (s *Store) check(ctx context.Context) error {
	if err := s.meet(ctx); err != nil {
		return err
	}
	var missing []string
	indexed := false
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		var err error
		if missing, err = missingConstraints(ctx, tx); err != nil {
			return err
		}
		_, _, err = s.state(ctx, tx, versionQuery)
		return err
	})
	if err != nil {
		return err
	}
	err = s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error {
		return each(ctx, tx, indexesQuery, nil, func(v []any) error {
			indexed = indexed || v[0] == searchIndex
			return nil
		})
	})
	if isForbidden(err) {
		indexed, err = true, nil // whoever may not see it cannot make it
	}
	if err != nil || len(missing) == 0 && indexed {
		return err
	}
	for _, c := range constraints {
		if err := s.define(ctx, c.create); err != nil {
			return fmt.Errorf("make the constraint on :%s(%s): %w", c.label, c.property, err)
		}
	}
	if err := s.define(ctx, schemaSearchQuery); err != nil {
		return fmt.Errorf("make the index %s: %w", searchIndex, err)
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

// define changes the schema. A user who may only read can do so: a write will say what is missing.
func (s *Store) define(ctx context.Context, q query) error {
	err := s.within(ctx, write, func(tx neo4j.ExplicitTransaction) error {
		_, err := run(ctx, tx, q, nil)
		return err
	})
	if isForbidden(err) {
		return nil
	}
	return err
}

func isForbidden(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && e.Code == "Neo.ClientError.Security.Forbidden"
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

// state reads the version and the schema of the store, 0 for an empty one, by the given query; a store of a newer
// schema is an error.
func (s *Store) state(ctx context.Context, tx neo4j.ExplicitTransaction, q query) (version, schema int64, err error) {
	err = each(ctx, tx, q, nil, func(v []any) error {
		version, _ = v[0].(int64)
		schema, _ = v[1].(int64)
		return s.checkSchema(v[1])
	})
	return version, schema, err
}

// earlier reports whether the store was written by an earlier version of this program and has no keys to search by.
func earlier(version, schema int64) bool { return version > 0 && schema < schemaVersion }

func (s *Store) checkSchema(v any) error {
	if schema, _ := v.(int64); schema > schemaVersion {
		return fmt.Errorf("the store at %s has schema %d, %w; this one knows %d", s.address.text, schema, graph.ErrNewer, schemaVersion)
	}
	return nil
}
