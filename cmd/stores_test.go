package cmd_test

import (
	"bufio"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// inLong is n where INROAD_LONG asks for the long runs, else a few.
func inLong(few, n int) int {
	if os.Getenv("INROAD_LONG") != "" {
		return n
	}
	return few
}

// writeWorld writes the tables of an invented country: so many people in forty times fewer offices, ties between them,
// and a decision with a majority in it.
func writeWorld(t *testing.T, folder string, people, ties int) {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	offices := max(people/40, 6)
	table := func(name, header string, rows int, row func(i int) string) {
		var b bytes.Buffer
		fmt.Fprintln(&b, header)
		for i := range rows {
			fmt.Fprintln(&b, row(i))
		}
		if err := os.WriteFile(filepath.Join(folder, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pick := func(words ...string) string { return words[random.IntN(len(words))] }
	table("organizations.csv", "name,kind,parent", offices, func(i int) string {
		if i == 0 {
			return "Office 0,department,"
		}
		return fmt.Sprintf("Office %d,department,Office %d", i, i/2)
	})
	table("people.csv", "name,title,organization,team,stance,confidence", people, func(i int) string {
		if i < 8 {
			return fmt.Sprintf("Member %d,Volunteer,,yes,,", i)
		}
		return fmt.Sprintf("Person %d,%s,Office %d,,%s,%s", i, pick("Director", "Desk officer"), i%offices,
			pick("opposed", "sceptical", "undecided", "supportive", "champion", "", ""), pick("", "0.6"))
	})
	person := func() string {
		if i := random.IntN(people); i >= 8 {
			return fmt.Sprintf("Person %d", i)
		}
		return fmt.Sprintf("Member %d", random.IntN(8))
	}
	table("ties.csv", "from,to,type,strength,confidence", ties, func(int) string {
		return strings.Join([]string{person(), person(), pick("knows", "works-with", "reports-to", "influences"), pick("weak", "medium", "strong", ""), pick("", "0.5")}, ",")
	})
	table("decision.csv", "decision,stage,order,stakeholder,rule,progress", 4, func(i int) string {
		return fmt.Sprintf("join,stage %d,%d,Office %d,%s,%s", i/2, i/2, i, pick("lead", "majority"), pick("stuck", "moving"))
	})
}

// TestThreeStoresGiveTheSameBytes asks of an invented country from memory, from a file and from a server.
func TestThreeStoresGiveTheSameBytes(t *testing.T) {
	for name, world := range map[string]func(d desk) (who string){
		"sample campaign": func(d desk) string { d.sample(); return "Ines Kadari" },
		"invented": func(d desk) string {
			folder := filepath.Join(d.folder, "campaign")
			if err := os.Mkdir(folder, 0o700); err != nil {
				d.t.Fatal(err)
			}
			people := inLong(600, 10_000)
			writeWorld(d.t, folder, people, 5*people)
			return "Person 500"
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t).emptied()
			who := world(d)
			d.inroad("import", "campaign")
			d.inroad("import", "campaign", "--store", d.server.URI())
			if diff := cmp.Diff(d.inroad("dump"), d.inroad("dump", "--store", d.server.URI())); diff != "" {
				t.Fatalf("dumps differ (-file +server):\n%s", diff)
			}
			for _, question := range [][]string{
				{"next", "--resamples", "20", "--format", "json"}, {"route", who, "-n", "5", "--format", "json"}, {"decision"},
				{"rank", "--by", "all"}, {"rank", "--by", "betweenness", "--format", "json"}, {"keyplayers"}, {"groups"},
				{"show", who}, {"show", who, "--near"}, {"find", "o"},
			} {
				question = append(question, "--as-of", "2025-06-09")
				want := d.inroad(append(question, "--from", "campaign")...)
				for _, store := range []string{"inroad.db", d.server.URI()} {
					settings := filepath.Join("campaign", "settings.yaml")
					asked := append(question, "--store", store)
					if _, err := os.Stat(filepath.Join(d.folder, settings)); err == nil {
						asked = append(asked, "--settings", settings)
					}
					if diff := cmp.Diff(want, d.inroad(asked...)); diff != "" {
						t.Errorf("%v (-memory +%s):\n%s", question, store, diff)
					}
				}
			}
		})
	}
}

// TestImportOutlivesKilledServers kills the server at random moments of an import, which waits for it and goes on; in
// the end the server holds what a file does.
func TestImportOutlivesKilledServers(t *testing.T) {
	d := newDesk(t)
	writeMany(t, filepath.Join(d.folder, "many.csv"), inLong(4_000, 100_000))
	d.inroad("import", "many.csv")
	want := d.inroad("dump")
	random := rand.New(rand.NewPCG(5, 6))
imports:
	for kills, most := 0, inLong(1, 20); kills < most; {
		d.emptied()
		c := d.command("import", "many.csv", "--store", d.server.URI())
		var said bytes.Buffer
		c.Stdout, c.Stderr = &said, &said
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- c.Wait() }()
		for running := true; running; {
			wait := time.Duration(random.Int64N(int64(inLong(1, 12)))*1000+random.Int64N(1000)) * time.Millisecond
			if kills == most {
				wait = time.Hour
			}
			select {
			case err := <-ended:
				if err != nil {
					rows, asked := d.server.Run(t.Context(), "MATCH (e:InroadRecord) RETURN e.id LIMIT 1", nil)
					if asked != nil || len(rows) > 0 {
						t.Fatalf("after %d kills: %v\n%s", kills, err, said.String())
					}
					kills-- // it met no server when it began, and said so
					continue imports
				}
				running = false
			case <-time.After(wait):
				d.server.Kill()
				kills++
				if err := d.server.Restart(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got := d.inroad("dump", "--store", d.server.URI()); got != want {
			t.Fatalf("after %d kills the dump differs: %d bytes, want %d", kills, len(got), len(want))
		}
	}
	rows, err := d.server.Run(t.Context(), "MATCH (e:InroadRecord) WITH e.id AS id, count(*) AS n WHERE n > 1 RETURN id", nil)
	if err != nil || len(rows) > 0 {
		t.Errorf("there are duplicates: %v, %v", rows, err)
	}
}

// TestPasswordIsSaidNowhere runs commands with a right and a wrong password and looks at all they write, and at what
// others on the machine can see of them.
func TestPasswordIsSaidNowhere(t *testing.T) {
	d := newDesk(t).sample()
	wrong := d
	wrong.env = []string{"INROAD_NEO4J_PASSWORD=Wrong-Velmark-71"}
	for _, who := range []desk{d, wrong} {
		for _, args := range [][]string{
			{"import", "campaign", "-v"}, {"next", "-v"}, {"check", "-v"}, {"dump"}, {"find", "a", "-v"}, {"rank", "--by", "pagerank", "--engine", "gds", "-v"},
		} {
			c := who.command(append(args, "--store", d.server.URI())...)
			var said bytes.Buffer
			c.Stdout, c.Stderr = &said, &said
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			shown, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", c.Process.Pid))
			if err == nil {
				said.Write(shown)
			}
			failed := c.Wait()
			if (failed != nil) != (len(who.env) > 0) {
				t.Errorf("%v: %v\n%s", args, failed, said.String())
			}
			for _, secret := range []string{d.server.Password, "Wrong-Velmark-71"} {
				lines := bufio.NewScanner(bytes.NewReader(said.Bytes()))
				for lines.Scan() {
					if strings.Contains(lines.Text(), secret) {
						t.Errorf("%v says the password: %s", args, lines.Text())
					}
				}
			}
		}
	}
}
