package influence_test

import (
	"testing"

	"inroad/influence/world"
)

// counted makes what finding out is worth count, as it does by default.
func counted(s *world.Settings) { s.Asking = world.Defaults().Asking }

// TestFindingOut holds where an approach is to find out where a gate stands, what is asked there, and what to bring back.
func TestFindingOut(t *testing.T) {
	const bodies = `
		organizations: name, kind
		Ministry, department
		Health, department

	`
	check(t, []advice{
		{
			rule: "with one open stage: would it pass today, until somebody said",
			tables: bodies + `
				people: name, team, known_by, stance, organization
				Ruth, yes
				Ines, , Ruth, supportive, Ministry
				Hask, , Ruth, supportive, Health
				Lone, , Ruth, supportive

				log: date, kind, by, stakeholder, would_pass
				2025-04-01, call, Ruth, Hask, note / Health: no

				decision: stage, stakeholder, rule, progress, deadline
				note, Ministry, lead, moving, 2025-06-12
				note, Health, veto, moving`,
			want: `
				Ines objective: find out where note/Ministry
				Ines ask: would pass at note/Ministry before 2025-06-12
				Ines tactic: meeting by Ruth on 2025-06-11
				Ines back: where now; pass today; who signed
				Hask objective: persuade where note/Health
				Hask back: where now; who signed
				Lone ask: speak at note/Health`,
			set: counted,
		},
		{
			rule: "asked again after 70 days",
			tables: bodies + `
				people: name, team, known_by, stance, organization
				Ruth, yes
				Ines, , Ruth, supportive, Ministry
				Hask, , Ruth, supportive, Health

				log: date, kind, by, stakeholder, would_pass
				2025-03-31, call, Ruth, Ines, note / Ministry: no
				2025-03-30, call, Ruth, Hask, note / Health: no

				decision: stage, stakeholder, progress
				note, Ministry, moving
				note, Health, moving`,
			want: `
				Ines ask: where at note/Ministry
				Ines back: where now; who signed
				Hask ask: would pass at note/Health
				Hask back: where now; pass today; who signed`,
			set: func(s *world.Settings) { counted(s); s.Asking.Saves = 1000 },
		},
		{
			rule: "of the first of several stages: on whose desk the file is, of the lead",
			tables: bodies + `
				people: name, team, known_by, stance, organization
				Ruth, yes
				Ines, , Ruth, supportive, Ministry
				Hask, , Ruth, supportive, Health
				Marn, , Ruth, supportive, Later

				decision: stage, order, stakeholder, rule, progress
				note, 1, Ministry, lead, moving
				note, 1, Health, consulted, moving
				vote, 2, Later`,
			want: `
				Ines ask: where at note/Ministry
				Hask ask: speak at note/Health
				Marn ask: would pass at vote/Later`,
			set: func(s *world.Settings) { counted(s); s.Asking.Saves = 1000 },
		},
		{
			rule: "who must still sign says so; where the file is need not be asked",
			tables: bodies + `
				people: name, team, known_by, stance, organization, title, reports_to
				Ruth, yes
				Ines, , Ruth, supportive, Ministry, desk officer, Orlo
				Orlo, , Ruth, supportive, Ministry, Head of Unit

				log: date, kind, by, stakeholder, file_at
				2025-05-20, call, Ruth, Ines, Ministry: Ines

				decision: stage, order, stakeholder, rule, progress
				note, 1, Ministry, lead, moving
				vote, 2, Health`,
			want: `
				Ines roles: holds the file Ministry; must sign Ministry
				Orlo roles: must sign Ministry
				Ines back: pass today`,
			set: counted,
		},
		{
			rule: "instead is for the gate asked about",
			tables: bodies + `
				people: name, team, known_by, stance, organization
				Ruth, yes
				Ines, , Ruth, supportive, Ministry
				Kore, , Ruth (slightly), supportive, Ministry
				Hask, , Ruth, opposed, Health

				decision: stage, stakeholder, progress
				note, Ministry, moving
				note, Health, moving`,
			want: `
				Ines objective: find out where note/Ministry
				Ines instead: Kore through Ruth`,
			set: counted,
		},
		{
			rule: "the way in at an event, and by whom of ours; instead says so too",
			tables: bodies + `
				people: name, team, known_by, stance, organization
				Ada, yes
				Ruth, yes
				Ines, , Ruth (slightly), undecided, Ministry
				Kore, , , undecided, Ministry

				events: event, start, stakeholder
				Reception, 2025-06-20, Ada; Ruth; Ines; Kore
				Later, 2025-06-21, Ada; Kore

				decision: stage, stakeholder
				note, Ministry`,
			want: `
				Ines way: Ruth > Ines at Reception
				Kore way: Ruth > Ines > Kore at Reception
				Ines instead: Kore through Ruth at Reception
				Ines tactic: event by Ruth at Reception on 2025-06-20`,
		},
		{
			rule: "a report is asked for, but not before what is to be found out",
			tables: `
				organizations: name, kind, state
				Mission, mission, Velmark
				Ministry, department, Velmark

				people: name, team, known_by, stance, organization
				Ruth, yes
				Moss, , Ruth, supportive, Mission
				Dahl, , Ruth, supportive, Ministry

				ties: from, to, type
				Moss, Ministry, works-for

				events: event, start, stakeholder, role
				Meeting, 2025-05-19, Mission, attended

				decision: stage, stakeholder, progress
				note, Ministry, moving`,
			want: `Moss ask: would pass at note/Ministry`,
			set:  func(s *world.Settings) { counted(s); s.Asking.Saves = 1000 },
		},
	})
}
