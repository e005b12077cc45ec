package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/pflag"

	"inroad/graph"
	"inroad/influence/answer"
	"inroad/influence/kernels/shards"
	"inroad/influence/world"
)

// dataFlags say of which data a question is asked, on what day, with which settings.
type dataFlags struct {
	storeFlags
	from     []string
	asOf     string
	settings string
	keep     bool // leave the store open for what answers the question
}

func (o *dataFlags) AddFlags(f *pflag.FlagSet) {
	f.StringArrayVar(&o.from, "from", nil, "read this `FILE` or folder, not a store; repeatable")
	o.storeFlags.AddFlags(f)
	f.StringVar(&o.asOf, "as-of", "", "the `DAY` of the answer, as 2025-06-09 (else that of the settings, else today)")
	f.StringVar(&o.settings, "settings", "", "`FILE` with constants (see inroad help settings)")
}

// decisionFlags say what is to be decided.
type decisionFlags struct {
	decision string
	targets  []string
}

func (o *decisionFlags) AddFlags(f *pflag.FlagSet) {
	f.StringVar(&o.decision, "decision", "", "`NAME` of the decision (else the first that is open)")
	f.StringArrayVar(&o.targets, "target", nil, "move `WHO`, a person or body, instead of a decision; repeatable")
}

// A question is what analysis needs: the frozen data, and the settings with the day.
type question struct {
	snapshot     *graph.Snapshot
	settings     world.Settings
	settingsFile string      // where they come from, for the answer to say
	store        graph.Store // where it is kept open
	unused       int         // rows and cells of --from that could not be used
}

// A loader loads what a question needs.
type loader func(ctx context.Context, from graph.Source, settings world.Settings) (*graph.Snapshot, error)

// everything loads all there is, and fails where there is nothing.
func everything(ctx context.Context, from graph.Source, _ world.Settings) (*graph.Snapshot, error) {
	s, err := graph.Load(ctx, from)
	if err == nil && len(s.Entities) == 0 {
		return nil, errNothing
	}
	return s, err
}

// errNothing says that a question was asked of data that hold nothing.
var errNothing = errors.New("no person and no body is loaded yet: there is nothing to answer from")

// loadPart reads of the data what the loader asks for.
func (o dataFlags) loadPart(ctx context.Context, st *streams, load loader) (*question, error) {
	q := &question{}
	if err := o.readSettings(st, q); err != nil {
		return nil, err
	}
	store, unused, err := o.open(ctx, st)
	if err != nil {
		return nil, err
	}
	q.unused = unused
	q.snapshot, err = promptly(ctx, func() (*graph.Snapshot, error) { return load(ctx, store, q.settings) })
	if err == nil && o.keep {
		q.store = store
		return q, nil
	}
	if err = closeAfter(store, err); err != nil {
		return nil, err
	}
	return q, nil
}

// askFlags are those of every command that answers a question.
type askFlags struct {
	dataFlags
	answerFlags
	question string // its name in answer.Questions
}

// AddFlags adds them for a command that asks the question of that name.
func (o *askFlags) AddFlags(f *pflag.FlagSet, question string) {
	o.question = question
	o.dataFlags.AddFlags(f)
	asked := answer.QuestionNamed(question)
	o.answerFlags.AddFlags(f, max(0, asked.Usual))
	f.Lookup("audience").Usage = "`WHO` will read it: " + namesOf(asked.Audiences)
}

// ask loads the data, asks, and writes the answer.
func (o askFlags) ask(ctx context.Context, st *streams, analysis func(context.Context, *question) (*answer.Answer, error)) error {
	return o.askPart(ctx, st, everything, analysis)
}

// askPart loads of the data what the loader asks for, asks, and writes the answer.
func (o askFlags) askPart(ctx context.Context, st *streams, load loader, analysis func(context.Context, *question) (*answer.Answer, error)) (err error) {
	if o.n < 0 {
		return usageError(fmt.Sprintf("-n %d: how many findings, or 0 for all of them", o.n))
	}
	if err := o.settle(); err != nil {
		return err
	}
	audience, err := o.reader(o.question)
	if err != nil {
		return err
	}
	if audience != answer.Internal {
		load = everything // what others may know of a part takes all to tell
	}
	q, err := o.loadPart(ctx, st, load)
	if err != nil {
		return err
	}
	q.readBy(audience)
	if q.store != nil {
		defer func() { err = closeAfter(q.store, err) }()
	}
	bar := st.progress("parts")
	watched := shards.Watch(ctx, bar.part)
	work := func() (*answer.Answer, error) { return analysis(watched, q) }
	var a *answer.Answer
	if q.store != nil {
		a, err = work() // which clears up behind it on the server
	} else {
		a, err = promptly(ctx, work)
	}
	bar.finish()
	if err != nil {
		return err
	}
	a.Audience = audience
	if q.settingsFile != noSettings && audience == answer.Internal {
		a.Notes = append(a.Notes, "Settings: "+q.settingsFile+".")
	}
	if err := o.write(st, a); err != nil {
		return err
	}
	if a.NobodyOurs && answer.QuestionNamed(a.Method.Name).FromOurs {
		return errors.Join(errNobodyOurs, q.done())
	}
	return q.done()
}

// readBy leaves of the data what an audience may know, before anything is asked of it.
func (q *question) readBy(audience answer.Audience) {
	q.snapshot = q.snapshot.For(audience, q.settings.AsOf.First())
	if audience != answer.Internal {
		q.settingsFile = "" // the name of a file of ours
	}
}

// errNobodyOurs says that a way was asked for, and nobody is marked as ours.
var errNobodyOurs = errors.New("nobody is marked as ours, so that no way begins anywhere")

// done is the error of a question that was answered: none, or that something was left out.
func (q *question) done() error {
	if q.unused > 0 {
		return skippedError{q.unused}
	}
	return nil
}

// settingsName is the settings file that is found by itself.
const settingsName = "settings.yaml"

// noSettings is said of settings that no file changes.
const noSettings = "defaults"

// readSettings reads the file of --settings, else settings.yaml in a folder of --from, else in the working directory;
// the defaults where there is none. Flags go above the file, the day being today where nothing says another.
func (o dataFlags) readSettings(st *streams, q *question) error {
	q.settings, q.settingsFile = world.Defaults(), noSettings
	places := []string{o.settings}
	if o.settings == "" {
		places = nil
		for _, from := range o.from {
			if info, err := os.Stat(from); err == nil && info.IsDir() {
				places = append(places, filepath.Join(from, settingsName))
			}
		}
		places = append(places, settingsName)
	}
	for _, place := range places {
		f, err := os.Open(place)
		if errors.Is(err, fs.ErrNotExist) && o.settings == "" {
			continue
		}
		if err != nil {
			return fileError{fmt.Errorf("read the settings: %w", err)}
		}
		st.uses(place)
		q.settingsFile = filepath.ToSlash(place)
		q.settings, err = world.ReadSettings(f)
		if err = closeAfter(f, err); err != nil {
			return fileError{fmt.Errorf("%s: %w", place, err)}
		}
		break
	}
	st.detail("settings: %s", q.settingsFile)
	if o.asOf != "" {
		day, err := graph.ParseDate(o.asOf)
		if err != nil || !day.Exact() {
			return usageError(fmt.Sprintf("--as-of %q is not a day: write it as 2025-06-09", o.asOf))
		}
		q.settings.AsOf = day
	}
	if q.settings.AsOf == 0 {
		q.settings.AsOf = graph.DateOf(st.now())
	}
	return nil
}

// entities finds those that are named, by number.
func (q *question) entities(names []string) ([]int32, error) {
	var found []int32
	for _, name := range names {
		e, err := q.snapshot.Lookup(name)
		if err != nil {
			return nil, err
		}
		found = append(found, e)
	}
	return found, nil
}
