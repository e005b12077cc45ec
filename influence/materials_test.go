package influence_test

import "testing"

// TestWhoComesAlong holds who of ours has standing with somebody, what we bring, and which hook fits.
func TestWhoComesAlong(t *testing.T) {
	check(t, []advice{
		{
			rule: "named for them, then from their constituency, then for their body, then for what they are; the first by name; not who goes anyway",
			tables: `
				people: name, team, known_by, standing, constituency, organization, role, aliases
				Ada, yes, , minister (voter)
				Bea, yes, , Ministry (doctor)
				Cor, yes, , , North
				Dov, yes, , Hask (brother); Unknown
				Eli, yes, , Ministry of Health
				Ines, , Dov, , , Unit
				Hask, , Ada, , North, Unit
				Vash, , Ada, , North, Unit
				Marn, , Bea, , , , minister
				Lone, , Bea
				Kore, , Ada, , , Health

				organizations: name, kind, parent, aliases
				Ministry, department
				Unit, department, Ministry
				Health, department, , Ministry of Health

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines attends: Bea
				Hask attends: Dov
				Vash attends: Cor
				Marn attends: Ada
				Lone attends:
				Kore attends: Eli`,
		},
		{
			rule: "not the one who has the standing and asks anyway",
			tables: `
				people: name, team, known_by, standing
				Ada, yes, , Ines (sister)
				Bea, yes, , Ines (colleague)
				Ines, , Ada

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: meeting by Ada on 2025-06-16
				Ines attends:`,
		},
		{
			rule: "offers, the closest first: for them, the stage, a body of theirs, what they are, a hook; two at most; no objection",
			tables: `
				people: name, team, known_by, organization, role, hooks, aliases
				Ruth, yes
				Ines, , Ruth, Unit, civil-servant, health, Inny
				Hask, , Ruth, , , health; trade
				Marn, , Ruth, , civil-servant
				Lone, , Ruth

				organizations: name, kind, parent, hooks
				Ministry, department, , tourism
				Unit, department, Ministry

				messages: text, kind, hook, for
				For her alias, offer, , Inny
				For the stage, offer, , Note
				For the body, fact, , ministry
				For the role, material, , civil-servant
				On a hook, answer, Health
				A message, message, health, Ines
				On the body's hook, fact, tourism

				decision: stage, stakeholder
				note, Ines
				other, Hask`,
			want: `
				Ines offers: For her alias; For the stage
				Hask offers: On a hook
				Ines hook: health
				Hask hook: health
				Marn hook:
				Lone hook:`,
		},
		{
			rule: "a hook of the body, and of what that is part of, is theirs; the first that a message takes up",
			tables: `
				people: name, team, known_by, organization, hooks
				Ruth, yes
				Ines, , Ruth, Unit, weather
				Hask, , Ruth, Unit, law

				organizations: name, kind, parent, hooks
				Ministry, department, , tourism
				Unit, department, Ministry

				messages: text, kind, hook
				One, fact, tourism
				Two, message, law

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines hook: tourism
				Ines offers: One
				Hask hook: law`,
		},
		{
			rule: "of messages that fit alike: offer, material, answer, fact; then by text",
			tables: `
				people: name, team, known_by, hooks
				Ruth, yes
				Ines, , Ruth, health

				messages: text, kind, hook
				B fact, fact, health
				B material, material, health
				C offer, offer, health
				A material, material, health

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines offers: C offer; A material`,
		},
	})
}
