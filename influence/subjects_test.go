package influence

import (
	"os"
	"path/filepath"
	"testing"

	"inroad/graph"
	"inroad/importers"
	"inroad/influence/answer"
	"inroad/influence/world"
)

// Of two rows of one name that were read as one person, the sentence has the title and the body of one row.
func TestATitleStandsWithItsOwnBody(t *testing.T) {
	for text, want := range map[string]answer.Post{
		"Ida Ruun,desk officer,Foreign Ministry,\nIda Ruun,budget clerk,Ministry of Finance,":               {Title: "desk officer", Body: "Foreign Ministry"},
		"Ida Ruun,desk officer,Foreign Ministry,2019\nIda Ruun,budget clerk,Ministry of Finance,2022":       {Title: "budget clerk", Body: "Ministry of Finance", Since: 20220000},
		"Ida Ruun,budget clerk,Ministry of Finance,2017\nIda Ruun,,Foreign Ministry,2022":                   {Title: "budget clerk", Body: "Ministry of Finance", Since: 20170000},
		"Ida Ruun,budget clerk,,2017\nIda Ruun,,Foreign Ministry,2022\nCy Marr,porter,Ministry of Finance,": {Title: "budget clerk", Body: "Foreign Ministry", Since: 20220000},
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
			t.Errorf("%s\nis %+v, want %+v", text, got, want)
		}
	}
}
