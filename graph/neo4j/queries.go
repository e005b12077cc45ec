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
	//go:embed touch.cypher
	touchQuery query
	//go:embed version.cypher
	versionQuery query
	//go:embed settled.cypher
	settledQuery query
	//go:embed constraints.cypher
	constraintsQuery query
	//go:embed schema_entity.cypher
	schemaEntityQuery query
	//go:embed schema_document.cypher
	schemaDocumentQuery query
	//go:embed schema_store.cypher
	schemaStoreQuery query
	//go:embed records_of.cypher
	recordsOfQuery query
	//go:embed end.cypher
	endQuery query
	//go:embed document.cypher
	documentQuery query
	//go:embed documents.cypher
	documentsQuery query
	//go:embed records.cypher
	recordsQuery query
	//go:embed records_exact.cypher
	recordsExactQuery query
	//go:embed ties.cypher
	tiesQuery query
	//go:embed judgements.cypher
	judgementsQuery query
	//go:embed remove_known.cypher
	removeKnownQuery query
	//go:embed remove_neighbours.cypher
	removeNeighboursQuery query
	//go:embed remove_records.cypher
	removeRecordsQuery query
	//go:embed remove_ends.cypher
	removeEndsQuery query
	//go:embed remove_judgements.cypher
	removeJudgementsQuery query
	//go:embed remove_document.cypher
	removeDocumentQuery query
	//go:embed document_records.cypher
	documentRecordsQuery query
	//go:embed document_ties.cypher
	documentTiesQuery query
	//go:embed empty.cypher
	emptyQuery query
	//go:embed remove_ties.cypher
	removeTiesQuery query
	//go:embed names.cypher
	namesQuery query
	//go:embed names_all.cypher
	namesAllQuery query
	//go:embed superseded.cypher
	supersededQuery query
	//go:embed mark.cypher
	markQuery query
	//go:embed document_shown.cypher
	documentShownQuery query
	//go:embed called.cypher
	calledQuery query
	//go:embed bearing.cypher
	bearingQuery query
	//go:embed near_judgements.cypher
	nearJudgementsQuery query
	//go:embed near_ties.cypher
	nearTiesQuery query
	//go:embed near_among.cypher
	nearAmongQuery query
	//go:embed near_posts.cypher
	nearPostsQuery query
	//go:embed near_participants.cypher
	nearParticipantsQuery query
	//go:embed near_gates.cypher
	nearGatesQuery query
	//go:embed near_asking.cypher
	nearAskingQuery query
	//go:embed near_stated.cypher
	nearStatedQuery query
	//go:embed schema_search.cypher
	schemaSearchQuery query
	//go:embed indexes.cypher
	indexesQuery query
	//go:embed unsearchable.cypher
	unsearchableQuery query
	//go:embed searchable.cypher
	searchableQuery query
	//go:embed upgraded.cypher
	upgradedQuery query

	//go:embed gds_version.cypher
	scienceVersionQuery query
	//go:embed gds_sweep.cypher
	sweepQuery query
	//go:embed gds_betweenness.cypher
	betweennessQuery query
	//go:embed gds_pagerank.cypher
	pageRankQuery query
	//go:embed gds_closeness.cypher
	closenessQuery query
	//go:embed gds_harmonic.cypher
	harmonicQuery query
	//go:embed gds_distances.cypher
	distancesQuery query
	//go:embed gds_end.cypher
	endScienceQuery query
	//go:embed gds_drop.cypher
	dropQuery query

	//go:embed record.cypher
	recordText query
	//go:embed unlabel.cypher
	unlabelText query
	//go:embed tie.cypher
	tieText query
	//go:embed judgement.cypher
	judgementText query
	//go:embed gds_project.cypher
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
