package neo4j

import (
	_ "embed"
	"strings"
)

// A query is a Cypher text of ours. The type keeps other strings from being run by mistake.
type query string

// Every query text is a file of its own. Two words in capitals stand in them for what Cypher does not take as a
// parameter; forLabels and forType put in words of the closed lists, and nothing else builds a query.
var (
	//go:embed cypher/touch.cypher
	touchQuery query
	//go:embed cypher/version.cypher
	versionQuery query
	//go:embed cypher/settled.cypher
	settledQuery query
	//go:embed cypher/constraints.cypher
	constraintsQuery query
	//go:embed cypher/schema_entity.cypher
	schemaEntityQuery query
	//go:embed cypher/schema_document.cypher
	schemaDocumentQuery query
	//go:embed cypher/schema_store.cypher
	schemaStoreQuery query
	//go:embed cypher/records_of.cypher
	recordsOfQuery query
	//go:embed cypher/end.cypher
	endQuery query
	//go:embed cypher/document.cypher
	documentQuery query
	//go:embed cypher/documents.cypher
	documentsQuery query
	//go:embed cypher/records.cypher
	recordsQuery query
	//go:embed cypher/records_exact.cypher
	recordsExactQuery query
	//go:embed cypher/ties.cypher
	tiesQuery query
	//go:embed cypher/judgements.cypher
	judgementsQuery query
	//go:embed cypher/remove_known.cypher
	removeKnownQuery query
	//go:embed cypher/remove_neighbours.cypher
	removeNeighboursQuery query
	//go:embed cypher/remove_records.cypher
	removeRecordsQuery query
	//go:embed cypher/remove_ends.cypher
	removeEndsQuery query
	//go:embed cypher/remove_judgements.cypher
	removeJudgementsQuery query
	//go:embed cypher/remove_document.cypher
	removeDocumentQuery query
	//go:embed cypher/document_records.cypher
	documentRecordsQuery query
	//go:embed cypher/document_ties.cypher
	documentTiesQuery query
	//go:embed cypher/empty.cypher
	emptyQuery query
	//go:embed cypher/remove_ties.cypher
	removeTiesQuery query
	//go:embed cypher/names.cypher
	namesQuery query
	//go:embed cypher/names_all.cypher
	namesAllQuery query
	//go:embed cypher/superseded.cypher
	supersededQuery query
	//go:embed cypher/mark.cypher
	markQuery query
	//go:embed cypher/document_shown.cypher
	documentShownQuery query
	//go:embed cypher/called.cypher
	calledQuery query
	//go:embed cypher/bearing.cypher
	bearingQuery query
	//go:embed cypher/near_judgements.cypher
	nearJudgementsQuery query
	//go:embed cypher/near_ties.cypher
	nearTiesQuery query
	//go:embed cypher/near_among.cypher
	nearAmongQuery query
	//go:embed cypher/near_posts.cypher
	nearPostsQuery query
	//go:embed cypher/near_participants.cypher
	nearParticipantsQuery query
	//go:embed cypher/near_gates.cypher
	nearGatesQuery query
	//go:embed cypher/near_asking.cypher
	nearAskingQuery query
	//go:embed cypher/near_stated.cypher
	nearStatedQuery query
	//go:embed cypher/schema_search.cypher
	schemaSearchQuery query
	//go:embed cypher/indexes.cypher
	indexesQuery query
	//go:embed cypher/unsearchable.cypher
	unsearchableQuery query
	//go:embed cypher/searchable.cypher
	searchableQuery query
	//go:embed cypher/upgraded.cypher
	upgradedQuery query

	//go:embed cypher/gds_version.cypher
	scienceVersionQuery query
	//go:embed cypher/gds_sweep.cypher
	sweepQuery query
	//go:embed cypher/gds_betweenness.cypher
	betweennessQuery query
	//go:embed cypher/gds_pagerank.cypher
	pageRankQuery query
	//go:embed cypher/gds_closeness.cypher
	closenessQuery query
	//go:embed cypher/gds_harmonic.cypher
	harmonicQuery query
	//go:embed cypher/gds_distances.cypher
	distancesQuery query
	//go:embed cypher/gds_end.cypher
	endScienceQuery query
	//go:embed cypher/gds_drop.cypher
	dropQuery query

	//go:embed cypher/record.cypher
	recordText query
	//go:embed cypher/unlabel.cypher
	unlabelText query
	//go:embed cypher/tie.cypher
	tieText query
	//go:embed cypher/judgement.cypher
	judgementText query
	//go:embed cypher/gds_project.cypher
	projectText query

	// recordQueries, by the labels that an entity gets.
	recordQueries = forLabels(recordText)
	// unlabelQuery takes off every label of the closed list.
	unlabelQuery = query(strings.ReplaceAll(string(unlabelText), "LABELS", strings.Join(allLabels(), ":")))
	// tieQueries, by relationship type.
	tieQueries = forTypes(tieText, append(typeNames(), otherTie, supersededTie)...)
	// judgementQueries, by relationship type.
	judgementQueries = forTypes(judgementText, sameAs, notSameAs)
	// projectQueries, by what the weights of ties are.
	projectQueries = forTypes(projectText, "strength", "cost", "steps")
)

// forLabels makes the query for every set of labels that an entity can have.
func forLabels(text query) map[string]query {
	put := func(labels string) query { return query(strings.ReplaceAll(string(text), "LABELS", labels)) }
	made := map[string]query{"": put("Entity")}
	for kind := range kindLabels {
		made[labels(kind, "")] = put(labels(kind, ""))
		for role := range roleLabels {
			made[labels(kind, role)] = put(labels(kind, role))
		}
	}
	return made
}

// forTypes makes the query for every given type.
func forTypes(text query, types ...string) map[string]query {
	made := make(map[string]query, len(types))
	for _, name := range types {
		made[name] = query(strings.ReplaceAll(string(text), "TYPE", name))
	}
	return made
}

func typeNames() []string {
	names := make([]string, 0, len(tieNames))
	for _, name := range tieNames {
		names = append(names, name)
	}
	return names
}
