package sqlite

import (
	"context"
	"database/sql"
	"fmt"
)

// Version is that of the SQLite that is built in.
func Version(ctx context.Context) (version string, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return "", fmt.Errorf("ask SQLite for its version: %w", err)
	}
	defer func() { _ = db.Close() }() // it holds nothing
	if err := db.QueryRowContext(ctx, "SELECT sqlite_version()").Scan(&version); err != nil {
		return "", fmt.Errorf("ask SQLite for its version: %w", err)
	}
	return version, nil
}
