package cmd

import (
	"context"
	"fmt"
	"os"

	"inroad/graph/neo4j"
	"inroad/graph/neo4j/tables"
	"inroad/importers"
	"inroad/importers/foreign"
)

// theirGraph opens the graph that others keep on a server, to read it.
func (st *streams) theirGraph(ctx context.Context, address string, insecure bool) (tables.Database, error) {
	return tables.Open(ctx, st.server(address, insecure))
}

// openGraph opens a graph that others keep, with the mapping that says how it is read as the tables.
func (o importOptions) openGraph(ctx context.Context, st *streams, options importers.Options) (imported *importers.Import, close func() error, err error) {
	address := o.files[0]
	switch {
	case len(o.files) > 1:
		return nil, nil, usageError("a graph on a server is imported by itself: name no other files with it")
	case len(o.tables) > 0 || o.encoding != "":
		return nil, nil, usageError("--table and --encoding are of files: the mapping of --map says what a graph is")
	case len(o.maps) == 0:
		return nil, nil, usageError("how the graph is read as tables has to be said, with --map FILE.\n" +
			"`inroad template ADDRESS " + mappingName + "` drafts that file from the database;\n`inroad help mapping` explains it")
	case len(o.maps) > 1:
		return nil, nil, usageError("a graph has one --map FILE")
	}
	st.uses(o.maps[0])
	text, err := os.ReadFile(o.maps[0])
	if err != nil {
		return nil, nil, fileError{fmt.Errorf("read the mapping: %w", err)}
	}
	mapping, err := foreign.ReadMapping(o.maps[0], text)
	if err != nil {
		return nil, nil, fileError{err}
	}
	database, err := st.theirGraph(ctx, address, o.insecure)
	if err != nil {
		return nil, nil, err
	}
	if to := o.storeFlags.address(st); !o.dryRun && neo4j.Handles(to) && database.SameDatabase(st.server(to, o.insecure)) {
		return nil, nil, closeAfter(database, usageError("the --store is the database that is read, which is left as it is: name another"))
	}
	imported, err = importers.OpenGraph(ctx, database, mapping, options)
	if err != nil {
		return nil, nil, closeAfter(database, err)
	}
	return imported, database.Close, nil
}
