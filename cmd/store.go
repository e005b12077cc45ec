package cmd

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"inroad/graph"
	"inroad/graph/neo4j"
	"inroad/graph/sqlite"
	"inroad/influence/world"
)

// defaultStore is the store of a command that names none.
const defaultStore = "inroad.db"

// storeFlags name a store.
type storeFlags struct {
	store    string
	insecure bool
}

func (o *storeFlags) AddFlags(f *pflag.FlagSet) {
	f.StringVar(&o.store, "store", "", "`FILE` or server address that keeps the data (INROAD_STORE, else "+defaultStore+")")
	addInsecure(f, &o.insecure)
}

func addInsecure(f *pflag.FlagSet, insecure *bool) {
	f.BoolVar(insecure, "insecure-plaintext", false, "allow a server elsewhere without encryption")
}

// address is the store that is meant: of the flag, of the environment, or the usual one.
func (o storeFlags) address(st *streams) string {
	if o.store != "" {
		return o.store
	}
	if store := st.variable("INROAD_STORE"); store != "" {
		return store
	}
	return defaultStore
}

// open opens the store that is meant, to read it.
func (o storeFlags) open(ctx context.Context, st *streams) (graph.Store, error) {
	return openStore(ctx, st, o.address(st), o.insecure, true)
}

// openToWrite opens the store that is meant, a new one if there is none.
func (o storeFlags) openToWrite(ctx context.Context, st *streams) (graph.Store, error) {
	return openStore(ctx, st, o.address(st), o.insecure, false)
}

// openStore opens the store at an address: one row per kind of store.
func openStore(ctx context.Context, st *streams, address string, insecure, readOnly bool) (graph.Store, error) {
	warn := func(message string) { st.tell("%s", message) }
	switch {
	case neo4j.Handles(address):
		return neo4j.Open(ctx, st.server(address, insecure))
	case strings.Contains(address, "://"), !exists(address) && neo4j.LikeServer(address) != "":
		text := "a store is a file, or a server at neo4j://, neo4j+s:// or bolt://"
		if !strings.Contains(address, "@") { // which may follow a password
			text = address + ": " + text
		}
		if like := neo4j.LikeServer(address); like != "" {
			text += "; did you mean " + like + "?"
		}
		return nil, usageError(text)
	}
	st.usesStore(address)
	return sqlite.Open(ctx, address, sqlite.Options{ReadOnly: readOnly, Warn: warn})
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// server are the options to reach a server with.
func (st *streams) server(address string, insecure bool) neo4j.Options {
	st.uses(st.variable(neo4j.EnvPasswordFile))
	return neo4j.Options{
		Address: address, Env: st.variable, Prompt: st.prompt(), Now: st.now, InsecurePlaintext: insecure,
		Warn: func(message string) { st.tell("%s", message) }, Strengths: usualStrengths(),
	}
}

// usualStrengths are what the types of ties are worth where a row says none. What an event, a stage or a contact stands at
// an end of has no strength.
func usualStrengths() map[graph.TieType]float64 {
	usual := map[graph.TieType]float64{}
	for t, worth := range world.Defaults().Ties {
		spec, _ := t.Spec()
		if !slices.ContainsFunc(append(slices.Clone(spec.From), spec.To...), func(k graph.Kind) bool { return !k.HasView() }) {
			usual[t] = worth.Strength
		}
	}
	return usual
}

// prompt asks for a password without showing it; nil where nobody is there to ask.
func (st *streams) prompt() func(question string) (string, error) {
	in, isFile := st.in.(*os.File)
	if !isFile || !term.IsTerminal(int(in.Fd())) {
		return nil
	}
	return func(question string) (string, error) {
		fmt.Fprint(st.err, question)
		text, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(st.err)
		return string(text), err
	}
}
