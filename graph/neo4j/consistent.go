package neo4j

import (
	"context"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"inroad/graph"
)

// atOneMoment runs work in a transaction that reads, and says ErrChanged if another writer was there meanwhile. It needs
// neither a right nor a lock to write.
//
// The server reads what is committed at each moment, and another's commit becomes visible piece by piece. Hence three
// transactions: one reads the version, one does the work, one reads the version again, each with the bookmark of the
// one before it. A server begins a transaction only when all that was committed up to its bookmark is visible whole, and
// the bookmark that a transaction ends with is that of the last commit, visible whole or not. So a commit of which the
// first version tells is whole before the work begins, and one of which the work sees a piece is whole before the
// second version is read, which then differs.
func (s *connection) atOneMoment(ctx context.Context, work func(neo4j.ExplicitTransaction, state) error) error {
	before, err := s.state(ctx, read)
	if err != nil {
		return err
	}
	if err := s.within(ctx, read, func(tx neo4j.ExplicitTransaction) error { return work(tx, before) }); err != nil {
		return err
	}
	after, err := s.newest(ctx)
	if err == nil && after != before {
		err = graph.ErrChanged
	}
	return err
}

// leaderPatience is how long the leader of a cluster may take to say which version is the newest.
const leaderPatience = 10 * time.Second

// newest is the state as the leader of a cluster knows it, for the member that was read may lag behind. Where there is
// no leader, or it does not let this user in to write, it is the state as any member knows it.
func (s *connection) newest(ctx context.Context) (st state, err error) {
	if s.address.routes {
		soon, cancel := context.WithTimeout(ctx, leaderPatience)
		defer cancel()
		err := s.once(soon, write, func(tx neo4j.ExplicitTransaction) (err error) {
			st, err = s.stateIn(soon, tx)
			return err
		})
		if err == nil {
			return st, nil
		}
	}
	return s.state(ctx, read)
}
