package neo4j

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// schemaVersion is that of the form in which this package writes; a store of a newer one is left alone. Those before 3
// had no labels of their own: see old.go.
const schemaVersion = 3

// oldestServer is the first major version that is known to serve.
const oldestServer = 5

// recordLabel is the label of every record of ours, whatever it is besides.
const recordLabel = "InroadRecord"

// constraints are those without which MERGE promises existence but not uniqueness: nothing is written without them.
var constraints = []struct {
	name, label, property string
	create                query
}{
	{"inroad_record_id", recordLabel, "id", schemaRecordQuery},
	{"inroad_text_id", "InroadText", "id", schemaTextQuery},
	{"inroad_document_id", "InroadDocument", "id", schemaDocumentQuery},
	{"inroad_judgement_id", "InroadJudgement", "id", schemaJudgementQuery},
	{"inroad_store_name", "InroadStore", "name", schemaStoreQuery},
}

// searchIndex is the index by which records are found. Without it all is as right, and slower.
const searchIndex = "inroad_text_search"

// meet asks who answers, and refuses a server that is too old.
func (s *connection) meet(ctx context.Context) error {
	server, err := s.greet(ctx)
	if err != nil {
		return s.explain(ctx, read, err)
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

// makeReady makes what writing needs, where it is missing: constraints and the index, of a store of the old form one of the
// present, and what others took out of the drawing.
func (s *Store) makeReady(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ready {
		return nil
	}
	if err := s.define(ctx); err != nil {
		return err
	}
	if err := s.bringUp(ctx); err != nil {
		return err
	}
	if err := s.mendDrawing(ctx); err != nil {
		return err
	}
	s.ready = true
	return nil
}

// define makes constraints and the index where they are missing. A user who may not make them can go on, if they are
// there: else the first write says which is missing.
func (s *Store) define(ctx context.Context) error {
	var missing []string
	indexed := false
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) (err error) {
		indexed = false
		if missing, err = missingConstraints(ctx, tx); err != nil {
			return err
		}
		return each(ctx, tx, indexesQuery, nil, func(v []any) error {
			indexed = indexed || v[0] == searchIndex
			return nil
		})
	})
	if isForbidden(err) {
		return nil // whoever may not see them cannot make them
	}
	if err != nil {
		return err
	}
	for _, c := range constraints {
		if !names(missing, c.label, c.property) {
			continue
		}
		if err := s.change(ctx, c.create); err != nil {
			return s.inTheWay(ctx, fmt.Errorf("make the constraint on :%s(%s): %w", c.label, c.property, err))
		}
	}
	if len(missing) > 0 {
		if err := s.misnamed(ctx); err != nil {
			return err
		}
	}
	if indexed {
		return nil
	}
	if err := s.change(ctx, schemaSearchQuery); err != nil {
		return s.inTheWay(ctx, fmt.Errorf("make the index %s: %w", searchIndex, err))
	}
	return nil
}

// change changes the schema, if the user may.
func (s *Store) change(ctx context.Context, q query) error {
	err := s.within(ctx, write, func(tx neo4j.ExplicitTransaction) error {
		_, err := run(ctx, tx, q, nil)
		return err
	})
	if isForbidden(err) {
		return nil
	}
	return err
}

// missingConstraints names those that are not there.
func missingConstraints(ctx context.Context, tx neo4j.ExplicitTransaction) ([]string, error) {
	there := map[string]bool{}
	err := each(ctx, tx, constraintsQuery, nil, func(v []any) error {
		if r := ruleOf(v); r.unique() {
			there[r.place()] = true
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var missing []string
	for _, c := range constraints {
		if place := placeOf(c.label, c.property); !there[place] {
			missing = append(missing, place)
		}
	}
	return missing, nil
}

func placeOf(label, property string) string { return ":" + label + "(" + property + ")" }

func names(places []string, label, property string) bool {
	for _, p := range places {
		if p == placeOf(label, property) {
			return true
		}
	}
	return false
}

// A MissingConstraintError refuses to write: without the constraints two writers could make one record twice.
type MissingConstraintError struct {
	Address string
	Missing []string // such as :InroadRecord(id)
}

func (e *MissingConstraintError) Error() string {
	return fmt.Sprintf("nothing is written to %s: it lacks the uniqueness constraint on %s",
		e.Address, strings.Join(e.Missing, " and on "))
}

// Cypher is what makes them.
func (e *MissingConstraintError) Cypher() (all []string) {
	for _, c := range constraints {
		if names(e.Missing, c.label, c.property) {
			all = append(all, strings.TrimSpace(string(c.create))+";")
		}
	}
	return all
}

// A state is what the store entry says.
type state struct {
	version, schema int64 // 0 for an empty store
	old             bool  // what is held is to be read in the old form
}

// state reads it in a transaction of its own; a store of a newer schema is an error.
func (s *connection) state(ctx context.Context, mode neo4j.AccessMode) (st state, err error) {
	err = s.within(ctx, mode, func(tx neo4j.ExplicitTransaction) (err error) {
		st, err = s.stateIn(ctx, tx)
		return err
	})
	return st, err
}

func (s *connection) stateIn(ctx context.Context, tx neo4j.ExplicitTransaction) (state, error) {
	var st state
	found, filling := false, false
	err := each(ctx, tx, versionQuery, nil, func(v []any) error {
		found, filling = true, v[2] == true
		st.version, _ = v[0].(int64)
		st.schema, _ = v[1].(int64)
		return nil
	})
	if err != nil || found && !filling {
		return st, s.checkSchema(st.schema, err)
	}
	err = each(ctx, tx, oldVersionQuery, nil, func(v []any) error {
		version, counts := v[0].(int64)
		schema, schematic := v[1].(int64)
		if !counts || !schematic { // somebody else's
			return nil
		}
		st.old = true
		if !found {
			st.version, st.schema = version, schema
		}
		return nil
	})
	return st, s.checkSchema(st.schema, err)
}

func (s *connection) checkSchema(schema int64, err error) error {
	if err == nil && schema > schemaVersion {
		return fmt.Errorf("the store at %s has schema %d, %w; this one knows %d", s.address.text, schema, graph.ErrNewer, schemaVersion)
	}
	return err
}
