package influence_test

import "testing"

// TestAsks holds what an approach is for, and what to ask for.
func TestAsks(t *testing.T) {
	check(t, []advice{
		{
			rule: "a file goes up to who is above, unless they oppose it; a sceptic may get it",
			tables: `
				people: name, team, known_by, stance, reports_to
				Ruth, yes
				Ines, , Ruth, undecided, Orlo
				Orlo, , , sceptical
				Hask, , Ruth, undecided, Marn
				Marn, , , opposed
				Kore, , Ruth, undecided, Prell
				Prell, , , -0.75
				Top, , Ruth, undecided

				organizations: name, kind
				Ministry, department
				Health, department
				Justice, department
				Finance, department

				decision: stage, stakeholder, progress, on_desk_of, stuck_because, deadline
				note, Ministry, stuck, Ines, capacity, 2025-07-04
				note, Health, stuck, Hask, capacity
				note, Justice, stuck, Kore, priority
				note, Finance, stuck, Top, priority`,
			want: `
				Ines objective: help where note/Ministry
				Ines ask: send up at note/Ministry to Orlo before 2025-07-04
				Hask ask: move on at note/Health
				Kore ask: move on at note/Justice
				Top ask: move on at note/Finance`,
		},
		{
			rule: "of two superiors the one who does not oppose it gets the file; who has left gets none",
			tables: `
				people: name, team, known_by, stance, organization, until
				Ruth, yes
				Ines, , Ruth, undecided
				Ada, , , opposed
				Orlo, , , undecided
				Hask, , Ruth, undecided
				Bors, , , undecided, , 2025-05-31
				Zorn, , , undecided

				organizations: name, kind
				Ministry, department
				Health, department

				ties: from, to, type
				Ines, Ada, reports-to
				Ines, Orlo, reports-to
				Hask, Bors, reports-to
				Hask, Zorn, reports-to

				decision: stage, stakeholder, progress, on_desk_of
				note, Ministry, stuck, Ines
				note, Health, stuck, Hask`,
			want: `
				Ines ask: send up at note/Ministry to Orlo
				Hask ask: send up at note/Health to Zorn`,
		},
		{
			rule: "a file of theirs that is stuck for position: the objection is answered before anything goes up",
			tables: `
				people: name, team, known_by, stance, reports_to
				Ruth, yes
				Ines, , Ruth, sceptical, Orlo
				Hask, , Ruth, , Orlo
				Orlo, , Ruth, supportive

				organizations: name, kind
				Ministry, department
				Health, department

				decision: stage, stakeholder, progress, on_desk_of, stuck_because, deadline
				note, Ministry, stuck, Ines, position, 2025-07-04
				note, Health, stuck, Hask, Position`,
			want: `
				Ines objective: answer where note/Ministry
				Ines ask: objection at note/Ministry because position before 2025-07-04
				Ines roles: holds the file Ministry stuck because position
				Orlo ask: look at at note/Health with Hask
				Hask objective: find out where note/Health
				Hask ask: objection at note/Health because Position`,
		},
		{
			rule: "a file that moves again is stuck for nothing",
			tables: `
				people: name, team, known_by, stance, reports_to
				Ruth, yes
				Ines, , Ruth, sceptical, Orlo
				Orlo, , , supportive

				organizations: name, kind
				Ministry, department

				decision: stage, stakeholder, progress, on_desk_of, stuck_because
				note, Ministry, not started, Ines, position`,
			want: `
				Ines objective: help where note/Ministry
				Ines ask: send up at note/Ministry to Orlo`,
		},
		{
			rule: "who is above the holder has them look at it; whoever of the holders has left is not named",
			tables: `
				people: name, team, known_by, stance, reports_to, until
				Ruth, yes
				Ines, , , , Orlo
				Gone, , , , , 2025-05-31
				Orlo, , Ruth, undecided

				organizations: name, kind
				Ministry, department

				decision: stage, stakeholder, progress, on_desk_of
				note, Ministry, stuck, Ines; Gone`,
			want: `
				Orlo objective: help where note/Ministry
				Orlo ask: look at at note/Ministry with Ines`,
		},
		{
			rule: "the file that an approach lifts is asked for, also where views weigh more at another gate",
			tables: `
				people: name, team, known_by, stance, reports_to
				Ruth, yes
				Ines, , Ruth, undecided
				Orlo, , Ruth, opposed

				organizations: name, kind
				Small, department
				Tiny, department

				decision: stage, stakeholder, progress, on_desk_of, weight
				note, Small, stuck, Orlo, .5
				note, Tiny, stuck, Orlo, .5
				note, Orlo, , , 1.1`,
			want: `
				Orlo objective: help where note/Small
				Orlo ask: move on at note/Small`,
		},
		{
			rule: "views: how they see it where nobody says, else yes of their own, a vote, or a word",
			tables: `
				people: name, team, known_by, stance
				Ruth, yes
				Ines, , Ruth
				Hask, , Ruth, undecided
				Vash, , Ruth, undecided
				Marn, , Ruth, supportive

				organizations: name, kind
				Chamber, parliament

				ties: from, to, type
				Vash, Chamber, member-of
				Marn, Hask, advises

				decision: stage, stakeholder, rule
				note, Ines
				note, Hask
				vote, Chamber, majority`,
			want: `
				Ines objective: find out where note/Ines
				Ines ask: how seen at note/Ines
				Hask objective: persuade where note/Hask
				Hask ask: say yes at note/Hask
				Vash ask: vote at vote/Chamber
				Marn ask: speak at note/Hask`,
		},
	})
}

// TestReports holds of whom the report of a meeting is asked.
func TestReports(t *testing.T) {
	check(t, []advice{{
		rule: "of missions that attended, with none relayed since; neither the host nor who was only invited",
		tables: `
			people: name, team, known_by, organization
			Ruth, yes
			Moss, , Ruth, Mission in Geneva
			Kore, , Ruth, Mission in Vienna
			Dahl, , Ruth, Mission in Rome
			Tarn, , Ruth, Mission in Bern
			Reed, , Ruth, Mission in Oslo
			Lind, , Ruth, Ministry
			Hult, , Ruth, Mission in Lima

			organizations: name, kind, state
			Velmark, state
			Ministry, department, Velmark
			Mission in Geneva, mission, Velmark
			Mission in Vienna, mission, Velmark
			Mission in Rome, mission, Velmark
			Mission in Bern, mission, Velmark
			Mission in Oslo, mission, Velmark
			Mission in Lima, mission, Velmark

			events: event, start, end, stakeholder, role
			Old meeting, 2024-11-18, , Mission in Geneva, attended
			Meeting, 2025-05-19, 2025-05-22, Mission in Geneva, attended
			Meeting, 2025-05-19, 2025-05-22, Mission in Vienna, host
			Meeting, 2025-05-19, 2025-05-22, Mission in Rome, invited
			Meeting, 2025-05-19, 2025-05-22, Mission in Bern, speaker
			Meeting, 2025-05-19, 2025-05-22, Mission in Oslo; Ministry
			Session, 2025-06-05, 2025-06-20, Mission in Lima, attended

			ties: from, to, type, since
			Mission in Geneva, Ministry, relays-to, 2024-12-01
			Mission in Bern, Ministry, relays-to, 2025-05-23
			Mission in Oslo, Ministry, relays-to

			decision: stage, stakeholder
			note, Ministry`,
		want: `
			Moss ask: report at note/Ministry of Mission in Geneva at Meeting
			Kore ask: how seen at note/Ministry
			Dahl ask: how seen at note/Ministry
			Tarn ask: how seen at note/Ministry
			Reed ask: report at note/Ministry of Mission in Oslo at Meeting
			Lind ask: how seen at note/Ministry
			Hult ask: how seen at note/Ministry`,
	}, {
		rule: "what one of its people relayed, as the log has it, is a report too",
		tables: `
			people: name, team, known_by, organization
			Ruth, yes
			Moss, , Ruth, Mission in Geneva
			Dahl, , Ruth, Mission in Geneva

			organizations: name, kind, state
			Velmark, state
			Ministry, department, Velmark
			Mission in Geneva, mission, Velmark

			events: event, start, stakeholder, role
			Meeting, 2025-05-19, Mission in Geneva, attended

			log: date, kind, by, stakeholder, relayed_to
			2025-05-22, call, Ruth, Moss, Ministry

			decision: stage, stakeholder
			note, Ministry`,
		want: `Dahl ask: how seen at note/Ministry`,
	}})
}
