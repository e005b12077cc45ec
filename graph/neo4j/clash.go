package neo4j

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// An InTheWayError says that something of others in the database keeps us from writing: an index or a constraint on
// what we write too, or nodes that bear a label of ours.
type InTheWayError struct {
	Address string
	What    string
	Cypher  []string // what takes it out of the way, or shows it
	Err     error
}

func (e *InTheWayError) Error() string {
	return fmt.Sprintf("cannot write to %s: %s", e.Address, e.What)
}

func (e *InTheWayError) Unwrap() error { return e.Err }

// A rule is an index or a constraint.
type rule struct {
	name, kind string   // the kind as the server names it: UNIQUENESS, RANGE …
	of         string   // NODE or RELATIONSHIP
	labels     []string // or types
	properties []string
	constraint bool
}

func ruleOf(v []any) rule {
	var r rule
	r.name, _ = v[0].(string)
	r.kind, _ = v[1].(string)
	r.of, _ = v[2].(string)
	r.labels, r.properties = texts(v[3]), texts(v[4])
	return r
}

func texts(v any) (all []string) {
	list, _ := v.([]any)
	for _, one := range list {
		text, _ := one.(string)
		all = append(all, text)
	}
	return all
}

func (r rule) unique() bool {
	return (strings.Contains(r.kind, "UNIQUENESS") || strings.Contains(r.kind, "NODE_KEY")) && r.of == "NODE" && len(r.labels) == 1 && len(r.properties) == 1
}

func (r rule) place() string {
	return ":" + strings.Join(r.labels, ":") + "(" + strings.Join(r.properties, ", ") + ")"
}

func (r rule) String() string {
	if r.constraint {
		return fmt.Sprintf("the constraint %s on %s", r.name, r.place())
	}
	return fmt.Sprintf("the index %s on %s", r.name, r.place())
}

// drop is the Cypher that takes it away.
func (r rule) drop() string {
	what := "INDEX"
	if r.constraint {
		what = "CONSTRAINT"
	}
	return "DROP " + what + " " + quoted(r.name) + ";"
}

// quoted writes a name for Cypher that people are shown.
func quoted(name string) string { return "`" + strings.ReplaceAll(name, "`", "``") + "`" }

// inTheWay says what an error of the schema means for people, with what helps; other errors it gives back as they are.
func (s *Store) inTheWay(ctx context.Context, err error) error {
	var e *neo4j.Neo4jError
	if !errors.As(err, &e) || !aboutSchema(e) {
		return err
	}
	var rules []rule
	var twice [][2]string
	looked := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) (err error) {
		if rules, err = rulesOf(ctx, tx); err == nil {
			twice, err = doubles(ctx, tx)
		}
		return err
	})
	way := &InTheWayError{Address: s.address.text, What: strings.TrimSpace(e.Msg), Err: err}
	if looked != nil {
		way.Cypher = []string{"SHOW CONSTRAINTS;", "SHOW INDEXES;"}
		return way
	}
	if culprits := culprits(rules, e); len(culprits) > 0 {
		var what []string
		for _, r := range culprits {
			what = append(what, r.String())
			way.Cypher = append(way.Cypher, r.drop())
		}
		way.What = strings.Join(what, " and ") + " is in the way, which inroad did not make: " + strings.TrimSpace(e.Msg)
		return way
	}
	if len(twice) > 0 {
		way.What = "several nodes bear a label of inroad and one id, so that it cannot be told which is meant: " + strings.TrimSpace(e.Msg)
		for _, t := range twice {
			way.Cypher = append(way.Cypher, fmt.Sprintf("MATCH (n:%s {%s: %s}) RETURN elementId(n), n;", t[0], propertyOf(t[0]), stringLiteral(t[1])))
		}
		way.Cypher = append(way.Cypher, fmt.Sprintf("MATCH (n) WHERE elementId(n) = '…' REMOVE n:%s; // of the one that inroad did not make", twice[0][0]))
		return way
	}
	way.Cypher = []string{"SHOW CONSTRAINTS;", "SHOW INDEXES;"}
	return way
}

// misnamed is an error where a constraint or index of others bears the name that one of ours needs: the server makes
// ours then no more than if it were there.
func (s *Store) misnamed(ctx context.Context) error {
	var missing []string
	var rules []rule
	err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) (err error) {
		if missing, err = missingConstraints(ctx, tx); err == nil {
			rules, err = rulesOf(ctx, tx)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, c := range constraints {
		for _, r := range rules {
			if names(missing, c.label, c.property) && r.name == c.name {
				return &InTheWayError{Address: s.address.text, Cypher: []string{r.drop()},
					What: fmt.Sprintf("%v is in the way, which inroad did not make: it has the name of the constraint that inroad needs on %s",
						r, placeOf(c.label, c.property))}
			}
		}
	}
	return nil
}

// aboutSchema reports whether an error is one of indexes or constraints.
func aboutSchema(e *neo4j.Neo4jError) bool {
	return strings.Contains(e.Code, ".Schema.") || strings.Contains(e.Msg, "too large to index")
}

// rulesOf reads all constraints, and the indexes that none of them holds.
func rulesOf(ctx context.Context, tx neo4j.ExplicitTransaction) (all []rule, err error) {
	err = each(ctx, tx, constraintsQuery, nil, func(v []any) error {
		r := ruleOf(v)
		r.constraint = true
		all = append(all, r)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = each(ctx, tx, indexesQuery, nil, func(v []any) error {
		if r := ruleOf(v); v[5] == nil && r.kind != "LOOKUP" {
			all = append(all, r)
		}
		return nil
	})
	return all, err
}

// culprits are those of the rules that the error speaks of, by their name, or by their label or type with the property;
// what is ours is none.
func culprits(rules []rule, e *neo4j.Neo4jError) (found []rule) {
	for _, r := range rules {
		if r.ours() {
			continue
		}
		named := strings.Contains(e.Msg, "'"+r.name+"'")
		placed := slices.ContainsFunc(r.labels, func(l string) bool { return strings.Contains(e.Msg, "`"+l+"`") || strings.Contains(e.Msg, "(:"+l+" {") })
		for _, p := range r.properties {
			placed = placed && (strings.Contains(e.Msg, "`"+p+"`") || strings.Contains(e.Msg, p))
		}
		if named || placed {
			found = append(found, r)
		}
	}
	return found
}

// ours reports whether a rule is as this package makes it.
func (r rule) ours() bool {
	for _, c := range constraints {
		if r.name == c.name && r.constraint && r.place() == placeOf(c.label, c.property) {
			return true
		}
	}
	return r.name == searchIndex && !r.constraint && r.place() == placeOf("InroadText", "search")
}

// doubles are up to three labels of ours with a key that several nodes have.
func doubles(ctx context.Context, tx neo4j.ExplicitTransaction) (found [][2]string, err error) {
	err = each(ctx, tx, doublesQuery, nil, func(v []any) error {
		label, _ := v[0].(string)
		found = append(found, [2]string{label, fmt.Sprint(v[1])})
		return nil
	})
	return found, err
}

func propertyOf(label string) string {
	for _, c := range constraints {
		if c.label == label {
			return c.property
		}
	}
	return "id"
}

// stringLiteral writes a text for Cypher that people are shown.
func stringLiteral(text string) string {
	return "'" + strings.NewReplacer(`\`, `\\`, `'`, `\'`, "\n", `\n`).Replace(text) + "'"
}
