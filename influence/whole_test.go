package influence_test

import "testing"

// TestWhole holds what an answer says as a whole: where it is, which decisions are open, that nobody is ours.
func TestWhole(t *testing.T) {
	check(t, []advice{
		{
			rule: "the place is that of most bodies on the day, by column, by what they are part of, or by tie",
			tables: `
				people: name, team
				Ruth, yes
				Ines

				organizations: name, kind, parent, state
				Velmark, state
				Lusania, state
				Ministry, department, , Velmark
				Unit, department, Ministry
				Desk, department, Unit
				Embassy One, mission, , Lusania
				Embassy Two, mission, , Lusania
				Old One, department
				Old Two, department
				Old Three, department

				ties: from, to, type, until
				Old One, Lusania, part-of, 2020-01-01
				Old Two, Lusania, part-of, 2020-01-01
				Old Three, Lusania, part-of, 2020-01-01
				Embassy One, Lusania, part-of

				decision: stage, stakeholder
				note, Ines`,
			want: `place: Velmark`,
		},
		{
			rule: "of equal many the first by name; nothing where no body has a state",
			tables: `
				people: name, team
				Ruth, yes
				Ines

				organizations: name, kind, state
				Ministry, department, Velmark
				Embassy, mission, Lusania

				decision: stage, stakeholder
				note, Ines`,
			want: `place: Lusania`,
		},
		{
			rule: "no state, no place; nobody ours is said",
			tables: `
				people: name, known_by
				Ines
				Hask

				organizations: name, kind
				Ministry, department

				decision: stage, stakeholder
				note, Ines`,
			want: `
				place:
				nobody ours: true
				no way in: Ines; Hask`,
		},
		{
			rule: "the decision that is answered, and the others that are open, as they are written",
			tables: `
				people: name, team
				Ruth, yes
				Ines

				decision: decision, stage, order, stakeholder, done
				Sign It, note, 2, Ines
				Join the Convention, note, 1, Ines
				implement, law, , Ines
				Old one, note, 0, Ines, yes
				Only drafted, note, 0, Ines, 2025-06-09`,
			want: `
				decision: Join the Convention
				others: Sign It; implement
				nobody ours: false`,
		},
		{
			rule: "another that is asked for",
			tables: `
				people: name, team
				Ruth, yes
				Ines

				decision: decision, stage, order, stakeholder
				Sign It, note, 2, Ines
				Join the Convention, note, 1, Ines`,
			want: `
				decision: Sign It
				others: Join the Convention`,
			opt: nextOf("sign it"),
		},
		{
			rule: "that no stance is known is said only where none is",
			tables: `
				people: name, team
				Ruth, yes
				Ines

				decision: stage, stakeholder
				note, Ines`,
			want: `notes: no stances; not tried; best route only`,
		},
		{
			rule: "one of a body is one",
			tables: `
				people: name, team
				Ruth, yes
				Ines

				organizations: name, kind, stance
				Ministry, department, supportive

				decision: stage, stakeholder
				note, Ministry`,
			want: `notes: unknown stances; not tried; best route only`,
		},
	})
}
