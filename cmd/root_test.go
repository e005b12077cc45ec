package cmd

import (
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A workbook or folder stands for a question, with flags before it or after; what is neither that nor a command is
// blamed, and no flag beside it.
func TestWhatStandsForAQuestion(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"book.xlsx", "more.csv", "next"} {
		if err := os.WriteFile(name, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for line, want := range map[string]string{
		"book.xlsx":                       "next --from book.xlsx",
		"book.xlsx more.csv -n 2":         "next --from book.xlsx --from more.csv -n 2",
		"-q book.xlsx":                    "next -q --from book.xlsx",
		"-qv --verbose book.xlsx":         "next -qv --verbose --from book.xlsx",
		"-n 2 book.xlsx":                  "next -n 2 --from book.xlsx",
		"-qn 2 book.xlsx":                 "next -qn 2 --from book.xlsx",
		"-qn2 book.xlsx":                  "next -qn2 --from book.xlsx",
		"--number=2 book.xlsx":            "next --number=2 --from book.xlsx",
		"--audience ally book.xlsx --why": "next --audience ally --from book.xlsx --why",
		"--why book.xlsx":                 "next --why --from book.xlsx",
		"next":                            "next",
		"-q next -n 2":                    "-q next -n 2",
		"rank --by degree":                "rank --by degree",
		"help next":                       "help next",
		"-h":                              "-h",
		"":                                "",
		"--help book.xlsx":                "--help book.xlsx",
		"--nonsense book.xlsx":            "--nonsense book.xlsx",
		"__complete ne":                   "__complete ne",
	} {
		got, err := withQuestion(newRoot(&streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard}), strings.Fields(line))
		if diff := cmp.Diff(strings.Fields(want), got); err != nil || diff != "" && len(got)+len(want) > 0 {
			t.Errorf("%s: %v %s", line, err, diff)
		}
	}
	for _, line := range []string{"nonsense", "nonsense --by degree", "-q nonsense --from book.xlsx", "-n 2 nonsense", "--audience ally nonsense"} {
		var complaints strings.Builder
		if code := Main(strings.Fields(line), strings.NewReader(""), io.Discard, &complaints); code != exitUsage || !strings.Contains(complaints.String(), `no command, file or folder "nonsense"`) {
			t.Errorf("%s: code %d, %s", line, code, complaints.String())
		}
	}
}
