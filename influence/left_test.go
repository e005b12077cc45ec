package influence_test

import "testing"

// TestWhoHasLeft holds that who has left a post is advised to nobody and commands nobody, and is a step still.
func TestWhoHasLeft(t *testing.T) {
	check(t, []advice{
		{
			rule: "in no group, nobody's superior, nobody instead; a step on a way still",
			tables: `
				people: name, team, known_by, stance, organization, reports_to, until, last_contact
				Ruth, yes
				Gone, , Ruth, champion, Ministry, , 2025-06-08, 2025-01-05
				Boss, , , undecided, Ministry, , 2025-06-09
				Ines, , Ruth, undecided, Ministry, Boss
				Hask, , , undecided
				Again, , Ruth, undecided, Ministry, , 2025-06-01
				Party, , Ruth, undecided, Ministry, , 2025-06-01
				Stays, , Ruth, undecided, Ministry, , 2025-06-10
				Month, , Ruth, undecided, Ministry, , 2025-06
				Past, , Ruth, undecided, Ministry, , 2025-05
				Planned, , Ruth, undecided, Ministry, , 2025-06-01

				organizations: name, kind
				Ministry, department
				Unit, department
				Civic Party, party

				ties: from, to, type
				Gone, Hask, friend-of
				Again, Unit, works-for
				Party, Civic Party, member-of

				log: date, kind, by, stakeholder
				2025-06-20, meeting, Ruth, Planned

				decision: stage, stakeholder, progress, on_desk_of
				note, Ministry, stuck, Ines`,
			want: `
				Gone group: none
				Boss group: none
				Party group: none
				Past group: none
				Planned group: none
				Again group: suggested
				Stays group: suggested
				Month group: suggested
				Ines ask: move on at note/Ministry
				Hask way: Ruth > Gone > Hask
				keep warm:`,
		},
		{
			rule: "instead is the best of those who are there for the same gate, through whom we reach them",
			tables: `
				people: name, team, known_by, stance, organization, until
				Ruth, yes
				Ines, , Ruth (well), undecided, Ministry
				Gone, , Ruth (well), undecided, Ministry, 2025-06-01
				Hask, , , undecided, Ministry
				Marn, , Ruth (slightly), undecided, Health
				Door, , Ruth, champion
				Kore, , Ruth (slightly), undecided, Ministry

				organizations: name, kind
				Ministry, department
				Health, department

				ties: from, to, type
				Door, Hask, works-with

				decision: stage, stakeholder
				note, Ministry
				note, Health`,
			want: `
				Ines instead: Hask through Ruth; Door
				Hask instead: Ines through Ruth
				Kore instead: Ines through Ruth
				Marn instead:`,
		},
	})
}

// TestClosing holds when a way, or a post, is said to end soon.
func TestClosing(t *testing.T) {
	check(t, []advice{
		{
			rule: "a way closes within 60 days with the last tie of a step, or with a post of either of two colleagues",
			tables: `
				people: name, team, known_by, organization, until
				Ruth, yes
				Sixty
				More
				Two
				Jo, yes, , Unit
				Mate, , , Unit, 2025-07-01

				organizations: name, kind
				Unit, department

				ties: from, to, type, until
				Ruth, Sixty, knows, 2025-08-08
				Ruth, More, knows, 2025-08-09
				Ruth, Two, knows, 2025-07-01
				Ruth, Two, works-with, 2025-07-20
				Ruth, Two, met

				decision: stage, stakeholder
				note, Sixty`,
			want: `
				Sixty closes: 2025-08-08
				More closes:
				Two closes:
				Mate closes: 2025-07-01`,
		},
		{
			rule: "of several steps the first to end, of several ties the last",
			tables: `
				people: name, team
				Ruth, yes
				Door
				Ines

				ties: from, to, type, until
				Ruth, Door, knows, 2025-07-20
				Door, Ines, knows, 2025-06-20
				Door, Ines, works-with, 2025-07-10

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Door closes: 2025-07-20
				Ines closes: 2025-07-10`,
		},
		{
			rule: "who leaves within 60 days is marked, unless a post of theirs goes on",
			tables: `
				people: name, team, known_by, organization, until
				Ruth, yes
				Soon, , Ruth, Ministry, 2025-08-08
				Later, , Ruth, Ministry, 2025-08-09
				Two, , Ruth, Ministry, 2025-07-01

				organizations: name, kind
				Ministry, department
				Zoning, department

				ties: from, to, type
				Two, Zoning, works-for

				decision: stage, stakeholder
				note, Soon
				note, Later
				note, Two`,
			want: `
				Soon marks: leaves soon
				Later marks:
				Two marks:`,
		},
	})
}
