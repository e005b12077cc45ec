package neo4j

import (
	_ "embed"
	"strings"
)

// A query is a Cypher text of ours. The type keeps other strings from being run by mistake.
type query string

// Every query text is a file of its own. Two words in capitals stand in them for what Cypher does not take as a
// parameter; forLabels and forTypes put in words of the closed lists, and nothing else builds a query.
var (
	//go:embed cypher/touch.cypher
	touchQuery query
	//go:embed cypher/version.cypher
	versionQuery query
	//go:embed cypher/doubles.cypher
	doublesQuery query
	//go:embed cypher/constraints.cypher
	constraintsQuery query
	//go:embed cypher/indexes.cypher
	indexesQuery query
	//go:embed cypher/schema_record.cypher
	schemaRecordQuery query
	//go:embed cypher/schema_text.cypher
	schemaTextQuery query
	//go:embed cypher/schema_document.cypher
	schemaDocumentQuery query
	//go:embed cypher/schema_judgement.cypher
	schemaJudgementQuery query
	//go:embed cypher/schema_store.cypher
	schemaStoreQuery query
	//go:embed cypher/schema_search.cypher
	schemaSearchQuery query
	//go:embed cypher/texts.cypher
	textsQuery query
	//go:embed cypher/text.cypher
	textQuery query
	//go:embed cypher/end.cypher
	endQuery query
	//go:embed cypher/tie_list.cypher
	tieListQuery query
	//go:embed cypher/drawing.cypher
	drawingQuery query
	//go:embed cypher/drawn.cypher
	drawnQuery query
	//go:embed cypher/redrawn.cypher
	redrawnQuery query
	//go:embed cypher/all_texts.cypher
	allTextsQuery query
	//go:embed cypher/undraw.cypher
	undrawQuery query
	//go:embed cypher/undraw_loose.cypher
	undrawLooseQuery query
	//go:embed cypher/beside.cypher
	besideQuery query
	//go:embed cypher/measure.cypher
	measureQuery query
	//go:embed cypher/ties_of.cypher
	tiesOfQuery query
	//go:embed cypher/untie.cypher
	untieQuery query
	//go:embed cypher/judgement.cypher
	judgementQuery query
	//go:embed cypher/judgements.cypher
	judgementsQuery query
	//go:embed cypher/document.cypher
	documentQuery query
	//go:embed cypher/documents.cypher
	documentsQuery query
	//go:embed cypher/document_texts.cypher
	documentTextsQuery query
	//go:embed cypher/mark.cypher
	markQuery query
	//go:embed cypher/records.cypher
	recordsQuery query
	//go:embed cypher/records_exact.cypher
	recordsExactQuery query
	//go:embed cypher/ties.cypher
	tiesQuery query
	//go:embed cypher/names.cypher
	namesQuery query
	//go:embed cypher/called.cypher
	calledQuery query
	//go:embed cypher/bearing.cypher
	bearingQuery query
	//go:embed cypher/unstated.cypher
	unstatedQuery query
	//go:embed cypher/asked.cypher
	askedQuery query
	//go:embed cypher/near_judgements.cypher
	nearJudgementsQuery query
	//go:embed cypher/near_of.cypher
	nearOfQuery query
	//go:embed cypher/near_among.cypher
	nearAmongQuery query
	//go:embed cypher/near_gates.cypher
	nearGatesQuery query
	//go:embed cypher/near_participants.cypher
	nearParticipantsQuery query
	//go:embed cypher/near_posts.cypher
	nearPostsQuery query
	//go:embed cypher/near_asking.cypher
	nearAskingQuery query
	//go:embed cypher/near_stated.cypher
	nearStatedQuery query
	//go:embed cypher/empty.cypher
	emptyQuery query
	//go:embed cypher/remove_known.cypher
	removeKnownQuery query
	//go:embed cypher/remove_records.cypher
	removeRecordsQuery query
	//go:embed cypher/remove_ends.cypher
	removeEndsQuery query
	//go:embed cypher/remove_into.cypher
	removeIntoQuery query
	//go:embed cypher/remove_judgements.cypher
	removeJudgementsQuery query
	//go:embed cypher/remove_judged_by.cypher
	removeJudgedByQuery query
	//go:embed cypher/remove_document.cypher
	removeDocumentQuery query
	//go:embed cypher/old_version.cypher
	oldVersionQuery query
	//go:embed cypher/old_records.cypher
	oldRecordsQuery query
	//go:embed cypher/old_ties.cypher
	oldTiesQuery query
	//go:embed cypher/old_documents.cypher
	oldDocumentsQuery query
	//go:embed cypher/old_adopted.cypher
	oldAdoptedQuery query
	//go:embed cypher/fill.cypher
	fillQuery query
	//go:embed cypher/adopt.cypher
	adoptQuery query
	//go:embed cypher/filled.cypher
	filledQuery query
	//go:embed cypher/cleaning.cypher
	cleaningQuery query
	//go:embed cypher/clean_ties.cypher
	cleanTiesQuery query
	//go:embed cypher/clean_records.cypher
	cleanRecordsQuery query
	//go:embed cypher/clean_documents.cypher
	cleanDocumentsQuery query
	//go:embed cypher/cleaned.cypher
	cleanedQuery query
	//go:embed cypher/drop_entity.cypher
	dropEntityQuery query
	//go:embed cypher/drop_document.cypher
	dropDocumentQuery query
	//go:embed cypher/drop_store.cypher
	dropStoreQuery query
	//go:embed cypher/drop_search.cypher
	dropSearchQuery query

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
	//go:embed cypher/label.cypher
	labelText query
	//go:embed cypher/unlabel.cypher
	unlabelText query
	//go:embed cypher/tie.cypher
	tieText query
	//go:embed cypher/judged.cypher
	judgedText query
	//go:embed cypher/gds_project.cypher
	projectText query

	// recordQueries, by the labels that a record gets.
	recordQueries = forLabels(recordText)
	// labelQueries, by the labels that a record gets.
	labelQueries = forLabels(labelText)
	// unlabelQuery takes off every label of the closed list.
	unlabelQuery = query(strings.ReplaceAll(string(unlabelText), "LABELS", strings.Join(allLabels(), ":")))
	// tieQueries, by relationship type.
	tieQueries = forTypes(tieText, append(typeNames(), otherTie, supersededTie)...)
	// judgedQueries, by relationship type.
	judgedQueries = forTypes(judgedText, sameAs, notSameAs)
	// projectQueries, by what the weights of ties are.
	projectQueries = forTypes(projectText, "strength", "cost", "steps")
)

// forLabels makes the query for every set of labels that a record can have.
func forLabels(text query) map[string]query {
	put := func(labels string) query { return query(strings.ReplaceAll(string(text), "LABELS", labels)) }
	made := map[string]query{"": put(recordLabel)}
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
