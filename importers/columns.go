package importers

import (
	"slices"

	"inroad/graph"
	"inroad/importers/tables"
)

// An otherProperty is the property of a column that no table knows: its folded header, unless the model means
// something else by that word.
func otherProperty(t *tables.Table, header string) graph.Property {
	folded := graph.Property(graph.Fold(header))
	if slices.Contains(modelWords, folded) {
		return graph.Property(t.Name+".") + folded
	}
	return folded
}

// modelWords are properties and attributes that columns of other tables must not state by chance. City, email, phone
// and url mean the same everywhere and are not among them.
var modelWords = []graph.Property{
	graph.Name, graph.Named, graph.KindOf, graph.Ref, graph.Alias, graph.Title, graph.Organization, graph.Team, graph.Role, graph.State,
	graph.Party, graph.Parent, graph.Stance, graph.StanceSource, graph.ContactEvery, graph.LastContact, graph.PostSince, graph.PostUntil,
	graph.Openness, graph.WouldIntroduce, graph.Standing, graph.Effort, graph.DoNotApproach, graph.Protect, graph.Status, graph.Decision,
	graph.EventKind, graph.Start, graph.End, graph.ContactDate, graph.ContactKind, graph.Objective, graph.Ask, graph.Outcome, graph.Gave,
	graph.Promise, graph.Owner, graph.Due, graph.Done, graph.OffRecord, graph.MessageKind, graph.Hook, graph.For, graph.Answers,
	graph.MayLeaveBehind, graph.AttrBothWays, graph.AttrUse, graph.AttrImplied, graph.AttrContact, graph.AttrRule, graph.AttrOrder,
	graph.AttrProgress, graph.AttrDesk, graph.AttrStuck, graph.AttrDeadline, graph.AttrWeight, graph.Seats, graph.AttrAnswer,
	graph.AttrStakeholder, graph.AttrBody,
}
