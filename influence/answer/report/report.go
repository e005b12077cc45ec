// Package report turns an Answer into what people and programs read: a page for the terminal, JSON, CSV, Markdown.
//
// In come an Answer, a format, an audience and a few wishes; out go bytes. A page is written from the facts of the body
// and the words for them; the other forms share one projection of both (wire.go). Its rules: what the audience may not
// know was never in the Answer; text from data is escaped at the last moment by the one function of its output language
// (escape.go); the same Answer gives the same bytes.
package report

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/charmbracelet/colorprofile"

	"inroad/influence/answer"
)

// Options are wishes about form.
type Options struct {
	Why     bool     // figures, shares and sources too, for people
	Width   int      // columns of a page; 0 is 80
	N       int      // ranked findings to write; 0: as many as suit the format, below 0: all
	Environ []string // of the terminal that out may be, as os.Environ gives it; nil: no emphasis

	profile colorprofile.Profile // what the terminal can show
}

// A Format is a way to write an Answer.
type Format struct {
	Name       string
	Extensions []string
	Means      string
	write      func(io.Writer, answer.Audience, *answer.Answer, Options) error
}

// Formats is the closed list.
var Formats = []Format{
	{"table", []string{".txt"}, "a page for people, in words", writeTable},
	{"json", []string{".json"}, "everything, for programs", writeJSON},
	{"csv", []string{".csv"}, "a row a finding, for spreadsheets", writeCSV},
	{"markdown", []string{".md", ".markdown"}, "a row a finding, for documents", writeMarkdown},
}

// FormatOf is the format whose extension the file has.
func FormatOf(file string) (format string, ok bool) {
	extension := strings.ToLower(filepath.Ext(file))
	for _, f := range Formats {
		if slices.Contains(f.Extensions, extension) {
			return f.Name, true
		}
	}
	return "", false
}

// Write writes the answer as the audience may see it. Nothing is written if it cannot be written whole.
func Write(out io.Writer, format string, audience answer.Audience, a *answer.Answer, opt Options) error {
	if opt.Width == 0 {
		opt.Width = 80
	}
	if opt.N == 0 && format == "table" {
		opt.N = answer.QuestionNamed(a.Method.Name).Usual
	}
	opt.profile = colorprofile.NoTTY
	if opt.Environ != nil {
		opt.profile = colorprofile.Detect(out, opt.Environ)
	}
	for _, f := range Formats {
		if f.Name != format {
			continue
		}
		if a.Audience != "" && a.Audience != audience || a.Audience == "" && audience != answer.Internal {
			return fmt.Errorf("write %s: the answer was not made for %s", format, audience)
		}
		if err := finite(findingsOf(a, 0)); err != nil {
			return fmt.Errorf("write %s: %w", format, err)
		}
		var page bytes.Buffer
		if err := f.write(&page, audience, a, opt); err != nil {
			return fmt.Errorf("write %s: %w", format, err)
		}
		_, err := out.Write(page.Bytes())
		return err
	}
	return fmt.Errorf("format %q is not one of table, json, csv, markdown", format)
}
