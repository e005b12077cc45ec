package answer

import (
	"inroad/graph"
	"inroad/graph/diff"
)

// Imported is the body of `import`: what was read of each file, and what that changed.
type Imported struct {
	Files      []FileRead
	Difference diff.Difference // of the store from itself before; zero where no file had been read before
	Restored   int             // records and ties of contents read before that were missing from the store, or said less
	DryRun     bool            // nothing was stored
}

// A FileRead is one file that was read.
type FileRead struct {
	Document graph.ID
	Name     string
	Tables   []TableRead // those with rows
	Rows     int         // with anything in them
	Skipped  int         // rows not used
	Cells    int         // cells of used rows not used
	Changes  diff.Count  // records and ties, against the last content of the file
}

// A TableRead is one table of a file.
type TableRead struct {
	Table string
	Sheet string // empty in a file without sheets
	Rows  int
}

func (*Imported) question() string { return "import" }

// Copied is the body of `copy`.
type Copied struct {
	From, To string
	Changes  graph.Changes
}

func (*Copied) question() string { return "copy" }

// Checked is the body of `check`: a store that is sound, and what it holds.
type Checked struct {
	Store      string
	Documents  int
	Records    int
	Ties       int
	Judgements int
	Whole      bool // everything in it was loaded whole
}

func (*Checked) question() string { return "check" }
