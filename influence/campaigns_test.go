package influence_test

import "testing"

// TestCampaigns holds whole campaigns of a few rows, each of a kind that has misled before.
func TestCampaigns(t *testing.T) {
	check(t, []advice{
		{
			rule: "two allies: the one that is heard most raises it, through its ambassador, whom one of us knows",
			tables: `
				organizations: name, kind, state, status
				Ostmark, state, , none
				Aldern, state, , party
				Zollern, state, , party
				Embassy of Zollern, mission, Zollern
				Ministry of War, department, Ostmark

				people: name, title, organization, team, known_by, stance
				Mira Toll, Coordinator, Ours, yes
				Ulf Zander, Ambassador, Embassy of Zollern, , Mira Toll (well), champion
				Otto Brandt, Minister of War, Ministry of War, , , opposed

				ties: from, to, type, strength
				Aldern, Ostmark, allied-with, weak
				Zollern, Ostmark, influences, strong

				decision: decision, stage, stakeholder, rule
				Accede, note, Ministry of War, must-agree`,
			want: `
				place: Ostmark
				order: Ulf Zander
				Otto Brandt tactic: bilateral by Mira Toll through Ulf Zander state Zollern with Ostmark on 2025-06-16
				Otto Brandt opening: any tie
				Otto Brandt stance: opposed`,
		},
		{
			rule: "a superior who has left commands nobody, and is suggested to nobody",
			tables: `
				people: name, title, organization, team, known_by, reports_to, until
				Mira Toll, Coordinator, Ours, yes
				Lena Ort, Desk officer, Ministry of Law, , Mira Toll (well), Karl Weiss
				Karl Weiss, Minister of Law, Ministry of Law, , , , 2025-03-31

				decision: decision, stage, stakeholder, progress, on_desk_of
				Accede, note, Ministry of Law, stuck, Lena Ort`,
			want: `
				order: Lena Ort
				Karl Weiss group: none
				Lena Ort ask: move on at note/Ministry of Law
				Lena Ort instead:`,
		},
		{
			rule: "ours are ours by first name in every table; nobody is advised how to reach one of us",
			tables: `
				people: name, organization, team, known_by
				Mira Toll, Ours, yes
				Piet Jans, Ours, yes
				Otto Brandt, Ministry of War, , Mira; Piet (slightly)

				log: date, kind, by, stakeholder, promise, owner, due
				2025-05-02, call, Piet, Otto Brandt, The figures, Mira, 2025-06-02

				decision: decision, stage, stakeholder
				Accede, note, Ministry of War`,
			want: `
				order: Otto Brandt
				no way in:
				keep warm:
				Otto Brandt way: Piet Jans > Otto Brandt
				Otto Brandt last: call by Piet Jans on 2025-05-02
				Otto Brandt promise: The figures by Mira Toll to Otto Brandt with Otto Brandt due 2025-06-02 overdue`,
		},
		{
			rule: "a majority of which nobody is known is an answer, and a member of the other is asked for a vote",
			tables: `
				organizations: name, kind
				Lower House, parliament
				Upper House, parliament

				people: name, organization, team, known_by, role, stance
				Mira Toll, Ours, yes
				Anke Boor, Lower House, , Mira, parliamentarian, undecided

				decision: decision, stage, order, stakeholder, rule
				Accede, ratify, 1, Lower House, majority
				Accede, ratify, 1, Upper House, majority`,
			want: `
				order: Anke Boor
				notes: no members; default strengths; not tried; best route only
				Anke Boor ask: vote at ratify/Lower House`,
		},
		{
			rule: "one party in both houses: a member we know leads to one we do not",
			tables: `
				organizations: name, kind
				Lower House, parliament
				Upper House, parliament
				Meadow Party, party

				people: name, organization, team, known_by, party, stance
				Mira Toll, Ours, yes
				Cas Dorn, Lower House, , Mira (well), Meadow Party, supportive
				Anke Boor, Upper House, , , Meadow Party

				decision: decision, stage, stakeholder, rule
				Accede, ratify, Upper House, majority`,
			want: `
				Anke Boor tactic: introduction by Mira Toll through Cas Dorn on 2025-06-16
				Anke Boor way: Mira Toll > Cas Dorn > Anke Boor
				Anke Boor instead: Cas Dorn through Mira Toll`,
		},
		{
			rule: "one decision in three writings: one is answered, the others are named, and it is asked whether they are one",
			tables: `
				people: name, organization, team, known_by
				Mira Toll, Ours, yes
				Otto Brandt, Ministry of War, , Mira

				decision: decision, stage, order, stakeholder
				Join the ABC, note, 1, Ministry of War
				Join the A.B.C., cabinet, 2, Ministry of War
				join abc, vote, 3, Ministry of War`,
			want: `
				decision: Join the ABC
				others: Join the A.B.C.; join abc
				notes: alike decisions; no stances; default strengths; not tried; best route only`,
		},
	})
}
