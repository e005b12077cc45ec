package neo4jtest

import (
	"context"
	"errors"
	"fmt"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Run runs a query as the owner of the database does who knows nothing of this program, and gives its rows.
func (s *Server) Run(ctx context.Context, query string, parameters map[string]any) (rows [][]any, err error) {
	driver, err := neo4j.NewDriverWithContext(s.URI(), neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, driver.Close(ctx)) }()
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	defer func() { err = errors.Join(err, session.Close(ctx)) }()
	result, err := session.Run(ctx, query, parameters)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", query, err)
	}
	for result.Next(ctx) {
		rows = append(rows, result.Record().Values)
	}
	return rows, result.Err()
}

// Hold runs a query in a transaction that stays open, with the locks that it takes, until release is called, which rolls
// it back.
func (s *Server) Hold(ctx context.Context, query string) (release func() error, err error) {
	driver, err := neo4j.NewDriverWithContext(s.URI(), neo4j.BasicAuth(s.User, s.Password, ""))
	if err != nil {
		return nil, err
	}
	session := driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: "neo4j"})
	release = func() error { return errors.Join(session.Close(ctx), driver.Close(ctx)) }
	tx, err := session.BeginTransaction(ctx)
	if err != nil {
		return nil, errors.Join(err, release())
	}
	result, err := tx.Run(ctx, query, nil)
	if err == nil {
		_, err = result.Consume(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("%s: %w", query, err), release())
	}
	return release, nil
}
