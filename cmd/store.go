package cmd

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/pflag"
	"golang.org/x/term"

	"inroad/graph"
	"inroad/graph/neo4j"
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
	f.BoolVar(&o.insecure, "insecure-plaintext", false, "allow a server elsewhere without encryption")
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

// A missingStoreError says that no store is where one was looked for.
type missingStoreError struct{ path string }

func (e missingStoreError) Error() string { return "there is no store at " + e.path }

// open opens the store that is meant, to read it.
func (o storeFlags) open(ctx context.Context, st *streams) (graph.Store, error) {
	address := o.address(st)
	if !isServer(address) {
		if _, err := os.Stat(address); errors.Is(err, fs.ErrNotExist) {
			return nil, missingStoreError{address}
		}
	}
	return openStore(ctx, st, address, o.insecure)
}

// openToWrite opens the store that is meant, a new one if there is none.
func (o storeFlags) openToWrite(ctx context.Context, st *streams) (graph.Store, error) {
	return openStore(ctx, st, o.address(st), o.insecure)
}

func openStore(ctx context.Context, st *streams, address string, insecure bool) (graph.Store, error) {
	if isServer(address) {
		return neo4j.Open(ctx, neo4j.Options{
			Address: address, Env: st.variable, Prompt: st.password, Now: st.now, InsecurePlaintext: insecure,
			Warn: func(message string) { st.tell("%s", message) },
		})
	}
	return nil, errors.New("no sqlite yet")
}

func isServer(address string) bool { return strings.Contains(address, "://") }

// password asks for a password without showing it, where there is somebody to ask.
func (st *streams) password(question string) (string, error) {
	in, isFile := st.in.(*os.File)
	if !isFile || !term.IsTerminal(int(in.Fd())) {
		return "", errors.New("nobody is there to type it")
	}
	fmt.Fprint(st.err, question)
	text, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(st.err)
	return string(text), err
}
