package influence_test

import "testing"

// TestPromises holds which promises are open, and of which one a suggestion reminds first of all.
func TestPromises(t *testing.T) {
	check(t, []advice{
		{
			rule: "by due date; overdue from the day after, of months and years too; done, planned and their own apart",
			tables: `
				people: name, team, known_by
				Ruth Amsel, yes
				Jo Lind, yes
				Ines, , Ruth

				log: date, kind, by, stakeholder, promise, owner, due, done
				2025-05-01, call, Ruth, Ines, Yesterday, Ruth, 2025-06-08
				2025-05-01, call, Ruth, Ines, Today, ruth amsel, 2025-06-09
				2025-05-01, call, Ruth, Ines, This month, Jo, 2025-06
				2025-05-01, call, Ruth, Ines, Last month, Jo, 2025-05
				2025-05-01, call, Ruth, Ines, This year, Jo, 2025
				2025-05-01, call, Ruth, Ines, Some day, Jo
				2025-05-01, call, Ruth, Ines, Done, Jo, 2025-06-01, yes
				2025-05-01, call, Ruth, Ines, Done then, Jo, 2025-06-01, 2025-06-09
				2025-05-01, call, Ruth, Ines, To be done, Jo, 2025-06-20, 2025-06-19
				2025-07-01, call, Ruth, Ines, Not yet, Jo, 2025-07-02
				2025-05-01, call, Ruth, Ines, Theirs, Ines, 2025-07-01

				decision: stage, stakeholder
				note, Ines`,
			want: `promises: This year by Jo with Ines due 2025; Last month by Jo with Ines due 2025-05 overdue; This month by Jo with Ines due 2025-06; Yesterday by Ruth with Ines due 2025-06-08 overdue; Today by ruth amsel with Ines due 2025-06-09; To be done by Jo with Ines due 2025-06-20; Theirs by Ines with Ines due 2025-07-01 not ours; Some day by Jo with Ines`,
		},
		{
			rule: "to whom we turn to first, else to whom we want to reach; owners by first name, alone or with others",
			tables: `
				people: name, team, known_by, reports_to, stance
				Ruth Amsel, yes
				Jo Lind, yes
				Jo Berg, yes
				Ines, , , Orlo
				Sorn, , Ruth, Ines, supportive
				Orlo
				Hask, , Ruth
				Marn, , Ruth
				Vash, , Ruth, Kore
				Kore
				Prell, , Ruth, , supportive
				Zorn

				ties: from, to, type
				Prell, Zorn, friend-of

				log: date, kind, by, stakeholder, through, promise, owner, due, outcome
				2025-04-01, letter, Ruth, Zorn, , Book, Ruth
				2025-05-01, call, Ruth, Sorn, , Figures, Ruth, 2025-07-01
				2025-05-01, call, Ruth, Sorn, , Map, Ruth, 2025-06-20
				2025-04-01, letter, Ruth, Ines, , Draft, Ruth, 2025-06-01
				2025-05-01, call, Ruth, Hask, , List, Jo
				2025-05-01, call, Ruth, Marn, , Visit, Ruth and Jo Berg
				2025-05-01, introduction, Ruth, Kore, Vash, Paper, Ruth, , agreed

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Sorn promise: Map by Ruth Amsel to Sorn with Sorn due 2025-06-20
				Ines promise: Map by Ruth Amsel to Sorn with Sorn due 2025-06-20
				Orlo promise: Map by Ruth Amsel to Sorn with Sorn due 2025-06-20
				Hask promise:
				Marn promise: Visit by Ruth and Jo Berg to Marn with Marn
				Vash promise: Paper by Ruth Amsel to Vash with Vash
				Zorn tactic: introduction by Ruth Amsel through Prell on 2025-06-16
				Zorn promise: Book by Ruth Amsel to Zorn with Zorn
				Kore promise: Paper by Ruth Amsel to Vash with Vash`,
		},
		{
			rule: "at an event we turn to whom we meet there, not to who would have introduced us; to an embassy first where a state raises it",
			tables: `
				organizations: name, kind, state, status
				Velmark, state
				Lusania, state, , party
				Ministry, department, Velmark
				Embassy, mission, Lusania

				people: name, team, known_by, organization
				Ruth, yes
				Sorn, , Ruth
				Ines
				Noor, , Ruth, Embassy
				Chief, , , Ministry

				ties: from, to, type
				Sorn, Ines, knows
				Velmark, Lusania, allied-with

				events: event, start, stakeholder
				Reception, 2025-06-12, Ruth; Ines

				log: date, kind, by, stakeholder, promise, owner
				2025-05-01, call, Ruth, Sorn, Figures, Ruth
				2025-05-01, call, Ruth, Noor, Map, Ruth

				decision: stage, stakeholder
				note, Ministry
				note, Ines`,
			want: `
				Ines tactic: event by Ruth at Reception on 2025-06-12
				Ines promise:
				Sorn promise: Figures by Ruth to Sorn with Sorn
				Chief promise: Map by Ruth to Noor with Noor`,
		},
	})
}
