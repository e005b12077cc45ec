package neo4j

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"testing"

	"inroad/graph"
)

// payloads are texts that would do something if they ever became part of a query, a label or a path.
func payloads(url string) []string {
	seeds := []string{
		`'`, `"`, "`", `\`, `\'`, `\u0027`, `\u0060`, `\u0022`, "``", `'})`, `"})`, `']->()`, "`]->()", `;`, `//`, `/*`, `*/`, `$id`, `$rows`, `{}`, `}`,
		`' OR 1=1 //`, `'}) DETACH DELETE e //`, `"}) DETACH DELETE e //`, "`) DETACH DELETE n //", "Person`:Admin", `Person:Minister`, `:Store`,
		`' UNION MATCH (n) RETURN n //`, `'}) CALL dbms.shutdown() //`, `CALL dbms.listConfig()`, `CALL db.labels()`, `CALL apoc.load.json('URL')`,
		`LOAD CSV FROM 'URL' AS x RETURN x`, `'}) LOAD CSV FROM 'URL' AS x //`, `"}) WITH 1 AS y LOAD CSV FROM "URL" AS x //`,
		`\u0027}) LOAD CSV FROM \u0027URL\u0027 AS x //`, "\u2018", "\u02bc", "\uff07", "\uff40", "\u00b4", "a\x00b", "\x00", "a\tb", "a\nb", "\r\n", "\t", "\n",
		"\ufeffBOM", "\u202eright to left", "\u200bzero", "\ue000", "\U0001f469\u200d\U0001f33e", "Z\u0301\u0301\u0301", "\xff", "a\xffb", "\xed\xa0\x80", "\\xff", "\\t",
		`../../etc/passwd`, `file:///etc/passwd`, `C:\Windows\`, `%27`, `&#39;`, `<script>`, `{{7*7}}`, `${jndi:ldap://URL}`, `null`, `NaN`, ` `, ``, `SAME_AS`, `TYPE`, `LABELS`,
		strings.Repeat("long ", 2000), strings.Repeat("é", 4001),
	}
	var all []string
	for _, s := range seeds {
		s = strings.ReplaceAll(s, "URL", url)
		all = append(all, s, "Ines "+s, s+" Kadari")
	}
	return all
}

func TestHostileTextsAreStoredAsTheyAre(t *testing.T) {
	s := open(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	called := make(chan string, 100)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			called <- c.RemoteAddr().String()
			_ = c.Close()
		}
	}()
	texts := payloads("http://" + l.Addr().String() + "/x.csv")
	if len(texts) < 200 {
		t.Fatalf("only %d texts", len(texts))
	}
	var f graph.Fragment
	for i, text := range texts {
		o := graph.Origin{Document: graph.ID(fmt.Sprint("d", i, text)), Sheet: text, Row: i + 1, Column: text}
		id := graph.ID(fmt.Sprint("s/", i, " ", text))
		f.Documents = append(f.Documents, graph.Document{ID: o.Document, Source: text, Name: text, Hash: text})
		if len(text) > 4000 {
			f.Documents[i].ID = graph.ID(fmt.Sprint("d", i))
		}
		f.Records = append(f.Records, graph.Record{ID: id, Statements: []graph.Statement{
			{Property: graph.Name, Value: text, Basis: text, Origin: o}, {Property: graph.Organization, Value: text, Origin: o},
			{Property: graph.KindOf, Value: text, Origin: o}, {Property: graph.Role, Value: text, Origin: o}, {Property: graph.Property(text), Value: text, Origin: o},
			{Property: graph.Stance, Value: text, Basis: text, Origin: o},
		}})
		f.Ties = append(f.Ties, graph.Tie{
			From: id, To: "s/hub", Type: graph.TieType(text), Attributes: graph.MakeAttributes(map[string][]string{graph.AttrNote: {text}, text: {text}}), Origin: o,
		})
		f.Judgements = append(f.Judgements, graph.Judgement{ID: graph.ID(fmt.Sprint("j", i, text)), A: id, B: "s/hub", Origin: o})
	}
	f = f.Canonical()
	apply(t, s, f)
	same(t, all(t, s).Canonical(), f)
	apply(t, s, f)
	n, long := int64(len(texts)), int64(0) // long ones name documents that are not there
	for _, text := range texts {
		if len(text) > 4000 {
			long++
		}
	}
	for query, want := range map[string]int64{
		"MATCH (n) RETURN count(*)":              4*n + long + 3, // of each a record, its text, a judgement and a document; the hub, its text and the store
		"MATCH (n:InroadRecord) RETURN count(*)": n + 1,
		"MATCH ()-[t]->() RETURN count(*)":       2 * n,
	} {
		if got := cypher(t, s, query)[0][0]; got != want {
			t.Errorf("%s gives %v, want %d", query, got, want)
		}
	}
	allowed := append(allLabels(), "InroadRecord", "InroadText", "InroadJudgement", "InroadDocument", "InroadStore")
	for _, row := range cypher(t, s, "MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label") {
		if !slices.Contains(allowed, row[0].(string)) {
			t.Errorf("the label %q has come about", row[0])
		}
	}
	types := append(typeNames(), otherTie, supersededTie, sameAs, notSameAs)
	for _, row := range cypher(t, s, "MATCH ()-[t]->() RETURN DISTINCT type(t)") {
		if !slices.Contains(types, row[0].(string)) {
			t.Errorf("the relationship type %q has come about", row[0])
		}
	}
	for _, id := range []graph.ID{f.Records[0].ID, f.Records[len(f.Records)-1].ID} {
		if around, err := graph.LoadAround(t.Context(), s, string(id)); err != nil {
			t.Errorf("around %q: %v", id, err)
		} else if _, there := around.Number(id); !there {
			t.Errorf("around %q there is everyone else", id)
		}
		if err := s.Remove(t.Context(), id); err != nil {
			t.Errorf("remove %q: %v", id, err)
		}
	}
	for _, text := range texts {
		if _, err := s.Find(t.Context(), text, 1); err != nil {
			t.Errorf("find %q: %v", text, err)
		}
	}
	select {
	case from := <-called:
		t.Errorf("the server called out from %s", from)
	default:
	}
}

func TestRowsComeBackFromAnyText(t *testing.T) {
	for _, text := range payloads("x") {
		st := graph.Statement{Property: graph.Property(text), Value: text, Basis: text, Origin: graph.Origin{Document: graph.ID(text), Column: text}}
		if got, err := statementOf(statementRow(st)); err != nil || got != st {
			t.Errorf("%q: got %+v, %v", text, got, err)
		}
		if got := strings.Count(statementRow(st), "\n"); got != 0 {
			t.Errorf("%q: %d line ends in a row", text, got)
		}
	}
	for _, bad := range []string{`a\`, `\q`, `\x1`, `\xzz`, "a\tb\tc\td\te\tf\tg\th\ti\tj\tk", "a\tb\tx", "a\tb\t\t\tx", "a\tb\t\t\t\t\td\ts\tx"} {
		if st, err := statementOf(bad); err == nil {
			t.Errorf("%q is read as %+v", bad, st)
		}
	}
}
