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

				log: date, kind, by, stakeholder, through, promise, owner, due, outcome
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
				Kore promise: Paper by Ruth Amsel to Vash with Vash`,
		},
		{
			rule: "at an event we turn to whom we meet there, not to who would have introduced us",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Sorn, , Ruth
				Ines

				ties: from, to, type
				Sorn, Ines, knows

				events: event, start, stakeholder
				Reception, 2025-06-12, Ruth; Ines

				log: date, kind, by, stakeholder, promise, owner
				2025-05-01, call, Ruth, Sorn, Figures, Ruth
				2025-05-01, call, Ruth, Ines, Draft, Ruth

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines promise: Draft by Ruth to Ines with Ines`,
		},
	})
}

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

				ties: from, to, type, until
				Head, Ministry, heads
				Head, Health, heads, 2025-01-01

				decision: stage, stakeholder, rule, progress, on_desk_of, since, stuck_because, done
				note, Ministry, lead, stuck, Ines, 2025-03-03, capacity
				note, Health, , , , , , yes
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

				organizations: name, kind, stance
				One, department
				Two, department
				Three, department
				Four, department, opposed
				Five, department
				Six, department

				ties: from, to, type
				Chief, Five, heads

				decision: stage, stakeholder, progress, on_desk_of, stuck_because
				note, One, stuck, Own, capacity
				note, Two, stuck, Under, priority
				note, Three, stuck, Free, waiting
				note, Four, stuck, Of, capacity
				note, Five, stuck, Led, capacity
				note, Six, stuck, Silent`,
			want: `
				Own roles: holds the file One stuck because capacity
				Under roles: holds the file Two stuck because priority
				Free roles: holds the file Three stuck because waiting without objection
				Of roles: holds the file Four stuck because capacity
				Led roles: holds the file Five stuck because capacity
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
