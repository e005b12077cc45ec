package influence

import (
	"os"
	"path/filepath"
	"testing"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence/world"
)

// Of two rows of one name that were read as one person, the sentence has the title and the body of one row.
func TestATitleStandsWithItsOwnBody(t *testing.T) {
	for text, want := range map[string]string{
		"Ida Ruun,desk officer,Foreign Ministry,\nIda Ruun,budget clerk,Ministry of Finance,":               "desk officer, Foreign Ministry",
		"Ida Ruun,desk officer,Foreign Ministry,2019\nIda Ruun,budget clerk,Ministry of Finance,2022":       "budget clerk, Ministry of Finance, since 2022",
		"Ida Ruun,budget clerk,Ministry of Finance,2017\nIda Ruun,,Foreign Ministry,2022":                   "budget clerk, Ministry of Finance, since 2017",
		"Ida Ruun,budget clerk,,2017\nIda Ruun,,Foreign Ministry,2022\nCy Marr,porter,Ministry of Finance,": "budget clerk, Foreign Ministry, since 2022",
		"Ida Ruun,\"minister, Foreign Ministry\",Foreign Ministry,":                                         "minister, Foreign Ministry",
	} {
		file := filepath.Join(t.TempDir(), "people.csv")
		if err := os.WriteFile(file, []byte("name,title,organization,since\n"+text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		im, err := importers.Open(t.Context(), []string{file}, importers.Options{})
		if err != nil {
			t.Fatal(err)
		}
		s, err := graph.Load(t.Context(), im)
		if err != nil {
			t.Fatal(err)
		}
		who, err := s.Lookup("Ida Ruun")
		if err != nil {
			t.Fatal(err)
		}
		if got := At(s, world.Defaults(), graph.Date(20250609).First()).Subject(who).Post; got != want {
			t.Errorf("%s\nis %q, want %q", text, got, want)
		}
	}
}
