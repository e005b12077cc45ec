package diagrams

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/answer/diagrams/scene"
	"inroad/influence/answer/diagrams/typeset"
)

var campaigns = flag.Int("campaigns", 16, "how many random campaigns are drawn")

// A muse makes up campaigns.
type muse struct{ *rand.Rand }

func (m muse) pick(list ...string) string { return list[m.IntN(len(list))] }

// name is of a person or body: short, long, in another script, or hostile.
func (m muse) name() string {
	given := []string{"Ines", "Paul", "Ruth", "Bo", "Wilhelmina-Alexandra", "محمد", "אורי", "李", "Nguyễn Thị", "Ελένη", "Ольга", "สมชาย", "अनिता", "Zoë 👩\u200d⚖️", "<script>alert(1)</script>", "Her Excellency Dr.", "W"}
	family := []string{"Kadari", "Sorn", "Amsel", "Li", "van der Oosterhuizen-Montgomery of Upper Saxwick", "عبد الرحمن القاسمي", "בן־אור", "小明", "Ánh Tuyết", "Παπαδοπούλου", "Петрова", "ใจดี", "शर्मा", "Ångström", `"];x[label="`, "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung", strings.Repeat("long ", 40), "👩\u200d👩\u200d👧\u200d👦👩🏽\u200d🚒"}
	name := m.pick(given...) + " " + m.pick(family...)
	if m.IntN(8) == 0 {
		name = m.pick(family...)
	}
	return strings.TrimSpace(name)
}

func (m muse) post() string {
	return m.pick("", "desk officer", "Minister", "Director for International Security, Foreign Ministry", "Deputy Assistant Under-Secretary of State for Multilateral Disarmament Verification and Compliance Affairs, Directorate-General for the Coordination of Interministerial Implementation, since 2019", "مدير عام, وزارة الخارجية", "司长, 外交部条约法律司", "ผู้อำนวยการกระทรวงการต่างประเทศแห่งราชอาณาจักร")
}

func (m muse) someone() Someone {
	s := Someone{Name: m.name(), Post: m.post(), Named: true, Kind: graph.Person, Stance: Stance(m.pick("", "unknown", "opposed", "champion", "supportive"))}
	if m.IntN(4) == 0 {
		s = Someone{Name: m.name() + " " + m.name(), Kind: graph.Department}
	}
	return s
}

func (m muse) strength() scene.Strength {
	return scene.Strength(m.pick("weak", "medium", "strong"))
}

func (m muse) audience() answer.Audience {
	return answer.Audience(m.pick("internal", "internal", "internal", "ally"))
}

func (m muse) ladder() Ladder {
	l := Ladder{Decision: m.name(), Place: m.name(), AsOf: 20250609, Audience: m.audience()}
	for range m.IntN(12) {
		s := Stage{Name: m.name()}
		for range m.IntN(9) {
			s.Gates = append(s.Gates, Gate{
				Who: m.name(), Rule: m.pick("lead", "must agree"), Progress: m.pick("", "done", "stuck", "moving", "not started"), Because: m.pick("", "capacity", "position"),
				Desk: m.pick("", m.name()+", "+m.post()), Since: 20250101, Deadline: graph.Date(20250600 + m.IntN(30)), Named: m.IntN(2) == 0,
			})
		}
		l.Stages = append(l.Stages, s)
	}
	return l
}

func (m muse) ways() WaysIn {
	w := WaysIn{Target: m.name(), Place: "Velmark", AsOf: 20250609, Audience: m.audience()}
	for range 2 + m.IntN(9) {
		w.People = append(w.People, m.someone())
	}
	last := len(w.People) - 1
	w.People[last].Target = true
	for i := range m.IntN(4) {
		way := Way{Backup: i == 1}
		for person := range last {
			if m.IntN(3) == 0 || person == i {
				way.People = append(way.People, person)
			}
		}
		if m.IntN(5) == 0 {
			slices.Reverse(way.People)
		}
		if len(way.People) == 0 {
			continue
		}
		w.People[way.People[0]].Ours = true
		way.People = append(way.People, last)
		for j := 1; j < len(way.People); j++ {
			w.addStep(Step{way.People[j-1], way.People[j], m.strength(), m.pick("", "met", "know each other", "colleagues at "+m.name()), i == 0 && j == 1})
		}
		w.Routes = append(w.Routes, way)
	}
	return w
}

func (m muse) around() Neighbourhood {
	n := Neighbourhood{Place: "Velmark", AsOf: 20250609, Audience: m.audience(), Steps: 1 + m.IntN(2), LeftOut: m.IntN(3), Refused: m.IntN(2)}
	people := 1 + m.IntN([]int{8, 20, 60}[m.IntN(3)])
	near := 0
	for i := range people {
		n.People = append(n.People, m.someone())
		switch {
		case i == 0:
			n.Near = append(n.Near, 0)
		case n.Steps == 1 || i <= people/2+1:
			n.Near = append(n.Near, 1)
			near = i
		default:
			n.Near = append(n.Near, 2)
		}
	}
	n.People[0].Target = true
	joined := map[[2]int]bool{}
	tie := func(a, b int) {
		a, b = min(a, b), max(a, b)
		if a == b || joined[[2]int{a, b}] {
			return
		}
		joined[[2]int{a, b}] = true
		t := Between{A: a, B: b, Strength: m.strength(), Opposed: m.IntN(12) == 0}
		for range 1 + m.IntN(2) {
			t.Kinds = append(t.Kinds, Kind{m.pick("know each other", "reports to", "member of", "a word of their own that is long"), m.IntN(2) == 0, m.IntN(3) == 0})
		}
		n.Ties = append(n.Ties, t)
	}
	for i := 1; i < people; i++ {
		if n.Near[i] == 1 {
			tie(0, i)
		} else {
			tie(1+m.IntN(near), i)
		}
	}
	for range m.IntN(2 * people) {
		if people > 2 {
			tie(1+m.IntN(people-1), 1+m.IntN(people-1))
		}
	}
	return n
}

func (m muse) coverage() Coverage {
	c := Coverage{Decision: m.name(), Place: "Velmark", AsOf: 20250609, Audience: m.audience()}
	for range m.IntN([]int{4, 12, 40}[m.IntN(3)]) {
		c.Members = append(c.Members, answer.Subject{Name: m.name()})
	}
	stage := m.name()
	for range m.IntN([]int{6, 20, 80}[m.IntN(3)]) {
		if m.IntN(4) == 0 {
			stage = m.pick("", m.name())
		}
		row := answer.CoverageRow{Stage: stage, Of: answer.Subject{Name: m.name()}}
		for member := range c.Members {
			if m.IntN(5) == 0 {
				row.Contacts = append(row.Contacts, answer.CoverageContact{Member: member, Close: answer.Closeness(m.pick("thin", "known", "recent")), With: answer.Subject{Name: m.name(), Kind: graph.Person}})
			}
		}
		c.Rows = append(c.Rows, row)
	}
	return c
}

// On every page, whatever a campaign holds: text is as large as can be read there and inside its box, no two labels or
// boxes overlap, no line runs behind a box, and nothing stands beyond the page.
func TestRandomCampaignsCanBeRead(t *testing.T) {
	t.Parallel()
	set, err := typeset.New()
	if err != nil {
		t.Fatal(err)
	}
	r := renderer(t)
	seeds := []uint64{102, 152} // of which the first layout has a line behind a box, or a label over one
	for seed := range uint64(*campaigns) {
		seeds = append(seeds, seed)
	}
	for _, seed := range seeds {
		m := muse{rand.New(rand.NewPCG(seed, 5))}
		pictures := map[string]Picture{"ladder": m.ladder(), "ways": m.ways(), "around": m.around(), "coverage": m.coverage()}
		page := scene.Pages[seed%uint64(len(scene.Pages))]
		for _, name := range []string{"ladder", "ways", "around", "coverage"} {
			s, err := r.Scene(context.Background(), pictures[name], page)
			if err != nil {
				t.Fatalf("seed %d: %s on %s: %v", seed, name, page.Name, err)
			}
			for i, wrong := range s.Check(set) {
				if i < 4 {
					t.Errorf("seed %d: %s on %s: %s", seed, name, page.Name, wrong)
				}
			}
			if says := counted(s); says != hidden(pictures[name], s) {
				t.Errorf("seed %d: %s on %s: the legend says that %d are not drawn, and %d are not", seed, name, page.Name, says, hidden(pictures[name], s))
			}
		}
	}
}

// counted sums what a legend says is not drawn: boxes of people, stages and gates, rows and members.
func counted(s scene.Scene) int {
	total := 0
	for _, k := range s.Keys {
		var n int
		other := slices.ContainsFunc([]string{"refusal", " ways ", " way ", "among the others"}, func(w string) bool { return strings.Contains(k.Means, w) })
		if _, err := fmt.Sscan(k.Means, &n); err == nil && strings.Contains(k.Means, "not drawn") && !other {
			total += n
		}
	}
	return total
}

// hidden counts what a picture holds and a scene does not draw.
func hidden(p Picture, s scene.Scene) int {
	drawn := func(roles ...scene.Role) int {
		n := 0
		for _, b := range s.Boxes {
			if slices.ContainsFunc(b.Roles, func(r scene.Role) bool { return slices.Contains(roles, r) }) {
				n++
			}
		}
		return n
	}
	switch p := p.(type) {
	case Ladder:
		stages := len(p.Stages)
		kept := drawn(scene.Stage, scene.StageNow, scene.StageDone)
		gates := 0
		names := map[string]bool{}
		for _, b := range s.Boxes {
			names[b.Whole] = true
		}
		for i, stage := range p.Stages {
			title := fmt.Sprintf("%d  %s", i+1, stage.Name)
			if names[title] || names[title+"\u00a0✓"] {
				gates += len(stage.Gates)
			}
		}
		return stages - kept + gates - drawn(scene.Done, scene.Stuck, scene.Moving, scene.NotStarted, scene.NotKnown)
	case Neighbourhood:
		return p.LeftOut + len(p.People) - drawn(scene.Person, scene.Body)
	case Coverage:
		if len(p.Rows) == 0 {
			return 0
		}
		rows := drawn(scene.Row, scene.NoDoor)
		all := len(p.Rows)
		if slices.ContainsFunc(s.Boxes, func(b scene.Box) bool { return len(b.Lines) == 1 && b.Lines[0].Words == "At any stage" }) {
			all = len(onceEach(p.Rows))
		}
		return all - rows + len(p.Members) - drawn(scene.Cell)/rows
	}
	return 0
}

// Whatever people are called, the DOT that is written is one graph of so many boxes to Graphviz.
func TestDOTIsReadWhateverNamesHold(t *testing.T) {
	t.Parallel()
	for seed := range uint64(6) {
		m := muse{rand.New(rand.NewPCG(seed, 9))}
		n := m.around()
		n.People[0].Name = `</TABLE>>]; evil [label="x\N`
		for _, p := range []Picture{n, m.ladder(), m.coverage()} {
			dot := drawn(t, renderer(t), p, "fit", "dot")
			plain, err := renderer(t).run(t.Context(), dot, layoutOf(dot), "plain")
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if nodes, said := strings.Count(string(plain), "\nnode n"), strings.Count(dot, "penwidth")-strings.Count(dot, "-> n")+strings.Count(dot, "style=invis"); nodes != said || strings.Contains(string(plain), "node evil") {
				t.Errorf("seed %d: %d boxes are read of %d", seed, nodes, said)
			}
		}
	}
}

// layoutOf is the layout that a DOT asks for.
func layoutOf(dot string) string {
	_, after, _ := strings.Cut(dot, "layout=")
	layout, _, _ := strings.Cut(after, ",")
	return layout
}
