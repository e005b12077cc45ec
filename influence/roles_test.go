package influence_test

import "testing"

// TestRoles holds what is said of somebody's part in the decision.
func TestRoles(t *testing.T) {
	check(t, []advice{
		{
			rule: "who holds a file, has a say, heads who has one, drafts for an open stage",
			tables: `
				people: name, team, known_by, stance
				Ruth, yes
				Ines, , Ruth
				Head, , Ruth
				Say, , Ruth
				Pen, , Ruth

				organizations: name, kind
				Ministry, department
				Health, department
				Trade, department

				ties: from, to, type, until
				Head, Ministry, heads
				Head, Trade, heads, 2025-01-01

				decision: stage, stakeholder, rule, progress, on_desk_of, since, stuck_because, done
				note, Ministry, lead, stuck, Ines, 2025-03-03, capacity
				note, Health, , , , , , yes
				note, Trade
				note, Say
				note, Pen, drafts
				old, Say, , , , , , yes
				old, Pen, drafts`,
			want: `
				Ines roles: holds the file Ministry since 2025-03-03 stuck because capacity without objection
				Head roles: heads Ministry
				Say roles: has a say Say
				Pen roles: drafts note`,
		},
		{
			rule: "no objection on record only where none is: of the holder, who is above them, the body, who heads it",
			tables: `
				people: name, team, known_by, stance, reports_to
				Ruth, yes
				Own, , Ruth, sceptical
				Under, , Ruth, , Foe
				Foe, , , opposed
				Free, , Ruth, undecided, Friend
				Friend, , , champion
				Of, , Ruth
				Led, , Ruth
				Chief, , , -0.2
				Silent, , Ruth
				Said, , Ruth

				organizations: name, kind, stance
				One, department
				Two, department
				Three, department
				Four, department, opposed
				Five, department
				Six, department
				Seven, department

				ties: from, to, type
				Chief, Five, heads

				decision: stage, stakeholder, progress, on_desk_of, stuck_because
				note, One, stuck, Own, capacity
				note, Two, stuck, Under, priority
				note, Three, stuck, Free, waiting
				note, Four, stuck, Of, capacity
				note, Five, stuck, Led, capacity
				note, Six, stuck, Silent
				note, Seven, stuck, Said, position`,
			want: `
				Own roles: holds the file One stuck because capacity
				Under roles: holds the file Two stuck because priority
				Free roles: holds the file Three stuck because waiting without objection
				Of roles: holds the file Four stuck because capacity
				Led roles: holds the file Five stuck because capacity
				Said roles: holds the file Seven stuck because position
				Silent roles: holds the file Six stuck`,
		},
	})
}

// TestCellsWorthFilling holds which cells would tell most.
func TestCellsWorthFilling(t *testing.T) {
	check(t, []advice{
		{
			rule: "whose stance ranks high, whether an introducer would, where a first file lies, who knows whom no way leads to",
			tables: `
				people: name, team, known_by, stance, would_introduce
				Ruth, yes
				Ines, , , supportive
				Sorn, , Ruth
				Lone, , , undecided

				organizations: name, kind
				Ministry, department
				Health, department

				ties: from, to, type
				Sorn, Ines, knows

				decision: stage, order, stakeholder, progress
				note, 1, Ines, moving
				later, 2, Health`,
			want: `worth: people/Sorn/stance; people/Sorn/would_introduce`,
		},
		{
			rule: "nothing that is said already, and no willingness of who agreed",
			tables: `
				people: name, team, known_by, stance
				Ruth, yes
				Ines, , , supportive
				Sorn, , Ruth, , 

				ties: from, to, type
				Sorn, Ines, knows

				log: date, kind, by, stakeholder, through, outcome
				2025-05-01, introduction, Ruth, Ines, Sorn, agreed

				decision: stage, order, stakeholder, progress
				note, 1, Ines, moving`,
			want: `worth: people/Sorn/stance`,
		},
	})
}
