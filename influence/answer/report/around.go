package report

import (
	"strconv"
	"strings"

	"inroad/influence/answer"
)

// A bond is all that joins somebody to one who stands nearer to the one asked for, or as near.
type bond struct {
	With     named   `json:"with"`
	Strength float64 `json:"strength"`
	Kinds    []kind  `json:"kinds"`
	Text     string  `json:"text"`
}

// A neighbour is what `around` says of somebody.
type neighbour struct {
	Steps  int    `json:"steps"`
	Ours   bool   `json:"ours,omitempty"`
	Stance string `json:"stance,omitempty"`
	Bonds  []bond `json:"ties"`
}

// A kind of tie: to and from say that it leads there, or comes from there; neither that it has no direction.
type kind struct {
	Type string `json:"type"`
	To   bool   `json:"to,omitempty"`
	From bool   `json:"from,omitempty"`
}

// around is the projection of `around`: the one asked for, then who is near, whose score is how strongly they are tied
// to the one asked for.
func (p projector) around(b *answer.Around) []finding {
	list := []finding{}
	for i, who := range b.People {
		f := finding{Rank: i, Subjects: []subject{p.subject(who.Subject)}, Figures: map[string]float64{"steps": float64(who.Steps)}, Reasons: []reason{}}
		f.Near = &neighbour{Steps: who.Steps, Ours: who.Ours, Stance: who.Stance, Bonds: []bond{}}
		if i == 0 {
			f.Figures["left_out"], f.Figures["refused"] = float64(b.LeftOut), float64(b.Refused)
		}
		for _, bd := range b.Bonds {
			if bd.B != i {
				continue
			}
			if bd.A == 0 {
				f.Score = bd.Strength
			}
			f.Near.Bonds = append(f.Near.Bonds, p.bond(b, bd))
		}
		list = append(list, f)
	}
	return list
}

// bond is a bond as the second of the two sees it.
func (p projector) bond(b *answer.Around, bd answer.Bond) bond {
	shown := bond{With: asNamed(b.People[bd.A].Subject), Strength: bd.Strength, Kinds: []kind{}}
	var texts []string
	for _, k := range bd.Kinds {
		shown.Kinds = append(shown.Kinds, kind{string(k.Type), k.Back, k.Forward})
		text := p.w.Between(k.Type)
		if k.Forward && !k.Back {
			text += p.w.Label("from them")
		}
		texts = append(texts, text)
	}
	shown.Text = strings.Join(texts, ", ")
	return shown
}

func bondsText(n *neighbour) string {
	return join(n.Bonds, "; ", func(b bond) string { return b.With.Name + ": " + b.Text + " (" + short(b.Strength) + ")" })
}

// writeAround writes who is around somebody, a row a person or body.
func writeAround(p *page, a *answer.Answer, _ Options) {
	b := a.Body.(*answer.Around)
	columns := []column{{header: p.w.Label("who")}, {header: p.w.Label("steps"), right: true}, {header: p.w.Label("tied to")}}
	var rows [][]string
	for i, f := range (projector{p.w}).around(b) {
		if i > 0 {
			rows = append(rows, []string{f.Subjects[0].Name, strconv.Itoa(b.People[i].Steps), bondsText(f.Near)})
		}
	}
	p.grid(3, columns, rows)
	if b.LeftOut > 0 {
		p.blank()
		p.text("   ", 3, p.w.LeftOut(b.LeftOut))
	}
}
