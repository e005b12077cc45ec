package neo4j

import (
	"fmt"

	"inroad/graph"
	"inroad/graph/tabbed"
)

// judgements writes those that are new; of two that share an id the smaller stands.
func (a *applying) judgements(stated []graph.Judgement, documents held) (graph.Changes, error) {
	var changes graph.Changes
	if len(stated) == 0 {
		return changes, nil
	}
	there := map[graph.ID]graph.Judgement{}
	err := each(a.ctx, a.tx, judgementsQuery, nil, func(v []any) error {
		j, err := judgementOfRow(v)
		there[j.ID] = j
		return err
	})
	if err != nil {
		return changes, err
	}
	files, drawn := documents.files(), map[string][]any{}
	var replaced, rows []any
	for _, j := range stated {
		old, known := there[j.ID]
		if !known {
			changes.New++
		} else {
			changes.Same++
			if j = graph.MergeJudgements(old, j); j == old {
				continue
			}
			id, _ := named(j.ID)
			replaced = append(replaced, id)
		}
		name, show := showJudgement(j, files, documents)
		rows = append(rows, judgementRecord(j, documents))
		drawn[name] = append(drawn[name], relationship(j.A, j.B, show))
	}
	if err := a.removeJudgements(replaced); err != nil {
		return changes, err
	}
	if err := a.each(judgementQuery, rows); err != nil {
		return changes, err
	}
	return changes, a.connect(judgedQueries, drawn)
}

// judgementRecord is what is kept of a judgement.
func judgementRecord(j graph.Judgement, documents held) map[string]any {
	id, _ := named(j.ID)
	from, _ := key(j.A)
	to, _ := key(j.B)
	return map[string]any{"id": id, "judgement": map[string]any{
		"id": id, "from": from, "to": to, "a": tabbed.Escape(string(j.A)), "b": tabbed.Escape(string(j.B)), "statement": judgementRow(j),
		"reading": documents.number[j.Origin.Document],
	}}
}

func judgementOfRow(v []any) (graph.Judgement, error) {
	var ends [2]graph.ID
	for i := range ends {
		text, _ := v[i].(string)
		id, err := tabbed.Unescape(text)
		if err != nil {
			return graph.Judgement{}, fmt.Errorf("judgement on %q: %w", text, err)
		}
		ends[i] = graph.ID(id)
	}
	statement, _ := v[2].(string)
	return judgementOf(ends[0], ends[1], statement)
}
