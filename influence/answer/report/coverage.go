package report

import (
	"strconv"

	"inroad/influence/answer"
)

// A covered is the closest contact that a member of ours has in a body or party.
type covered struct {
	Member named            `json:"member"`
	Close  answer.Closeness `json:"close"`
	With   named            `json:"with"`
	Text   string           `json:"text"`
}

// coverage is the projection of `coverage`: a finding a row, whose score is how many of our members have a contact.
func (p projector) coverage(b *answer.Coverage) []finding {
	list := []finding{}
	for i, row := range b.Rows {
		f := finding{
			Rank: i + 1, Group: row.Stage, Subjects: []subject{p.subject(row.Of)}, Score: float64(len(row.Contacts)), Reasons: []reason{},
			Figures: map[string]float64{"people": float64(row.People), "members": float64(len(row.Contacts))}, Contacts: []covered{},
		}
		if row.Stage == "" {
			f.Group = p.w.Label("parties")
		}
		for _, c := range row.Contacts {
			f.Contacts = append(f.Contacts, covered{asNamed(b.Members[c.Member]), c.Close, asNamed(c.With), p.w.Closeness(c.Close)})
		}
		list = append(list, f)
	}
	return list
}

func contactsText(f finding) string {
	return join(f.Contacts, "; ", func(c covered) string { return c.Member.Name + ": " + c.Text + " (" + c.With.Name + ")" })
}

// writeCoverage writes a row for each body and party: who of ours has a contact there, and with whom.
func writeCoverage(p *page, a *answer.Answer, _ Options) {
	columns := []column{{header: p.w.Label("body")}, {header: p.w.Label("people"), right: true}, {header: p.w.Label("through")}}
	var stages []string
	rows := map[string][][]string{}
	for _, f := range (projector{p.w}).coverage(a.Body.(*answer.Coverage)) {
		if rows[f.Group] == nil {
			stages = append(stages, f.Group)
		}
		through := contactsText(f)
		if through == "" {
			through = p.w.Label("no door")
		}
		rows[f.Group] = append(rows[f.Group], []string{f.Subjects[0].Name, strconv.Itoa(int(f.Figures["people"])), through})
	}
	for i, stage := range stages {
		if i > 0 {
			p.blank()
		}
		p.title(stage)
		p.grid(3, columns, rows[stage])
	}
}
