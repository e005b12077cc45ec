package influence_test

import (
	"strings"
	"testing"
)

// abroad are the states and bodies of the tests on what to do where no way leads.
const abroad = `
	organizations: name, kind, parent, state, status, status_date
	Velmark, state, , , none
	Lusania, state, , , party, 2020-01-01
	Ostrava, state, , , party, 2020-01-01
	Ministry, department, , Velmark
	Unit, department, Ministry
	Chamber, parliament, , Velmark
	Committee, committee, Chamber
	Mission of Velmark, mission, Ministry, Velmark
	Embassy of Lusania, mission, , Lusania
	Embassy of Ostrava, mission, , Ostrava
	Civic Party, party, , Velmark
	Institute, other, , Velmark
	Relief, partner

	decision: stage, stakeholder
	note, Ministry
`

// TestWithoutRoute holds what is left where no route leads to somebody.
func TestWithoutRoute(t *testing.T) {
	check(t, []advice{
		{
			rule: "people of the target's own government and parliament: through the party that is heard there; all others: who could open a way",
			tables: abroad + `
				people: name, team, known_by, organization
				Ruth, yes
				Noor, , Ruth, Embassy of Lusania
				Minister, , , Ministry
				Desk, , , Unit
				Member, , , Chamber
				Chair, , , Committee
				Diplomat, , , Mission of Velmark
				Envoy, , , Velmark
				Friend, , , Embassy of Ostrava
				Leader, , , Civic Party
				Scholar, , , Institute
				Helper, , , Relief
				Nobody

				ties: from, to, type
				Velmark, Lusania, allied-with`,
			want: `
				Minister tactic: bilateral by Ruth through Noor state Lusania with Velmark on 2025-06-16
				Desk tactic: bilateral by Ruth through Noor state Lusania with Velmark on 2025-06-16
				Member tactic: bilateral by Ruth through Noor state Lusania with Velmark on 2025-06-16
				Chair tactic: bilateral by Ruth through Noor state Lusania with Velmark on 2025-06-16
				Diplomat tactic: bilateral by Ruth through Noor state Lusania with Velmark on 2025-06-16
				Envoy tactic: bilateral by Ruth through Noor state Lusania with Velmark on 2025-06-16
				Friend tactic: open
				Leader tactic: open
				Scholar tactic: open
				Helper tactic: open
				Nobody tactic: open
				Minister group: no way in`,
		},
		{
			rule: "the strongest voice before normalising, whatever our ways there",
			tables: abroad + `
				people: name, team, known_by, organization
				Ruth, yes
				Noor, , Ruth, Embassy of Lusania
				Minister, , , Ministry

				ties: from, to, type, strength
				Velmark, Lusania, allied-with, .4
				Velmark, Ostrava, allied-with, .6`,
			want: `Minister tactic: bilateral state Ostrava with Velmark on 2025-06-16`,
		},
		{
			rule: "of equal voices the one to whose people our way is best",
			tables: abroad + `
				people: name, team, known_by, organization
				Ruth, yes
				Noor, , Ruth, Embassy of Lusania
				Orr, , Ruth (well), Embassy of Ostrava
				Minister, , , Ministry

				ties: from, to, type, strength
				Velmark, Lusania, allied-with, .5
				Velmark, Ostrava, allied-with, .5`,
			want: `Minister tactic: bilateral by Ruth through Orr state Ostrava with Velmark on 2025-06-16`,
		},
		{
			rule: "of equal voices and ways the first by name",
			tables: abroad + `
				people: name, team, known_by, organization
				Ruth, yes
				Minister, , , Ministry

				ties: from, to, type, strength
				Velmark, Ostrava, allied-with, .5
				Velmark, Lusania, allied-with, .5`,
			want: `Minister tactic: bilateral state Lusania with Velmark on 2025-06-16`,
		},
		{
			rule: "a voice that runs one way is heard one way: who listens to Velmark raises nothing there",
			tables: abroad + `
				people: name, team, known_by, organization
				Ruth, yes
				Minister, , , Ministry

				ties: from, to, type
				Velmark, Lusania, influences
				Ostrava, Velmark, influences`,
			want: `Minister tactic: bilateral state Ostrava with Velmark on 2025-06-16`,
		},
		{
			rule: "a party from the day of its status on, no signatory; else letters",
			tables: strings.NewReplacer("Lusania, state, , , party, 2020-01-01", "Lusania, state, , , party, 2025-06-10", "Ostrava, state, , , party, 2020-01-01", "Ostrava, state, , , signatory, 2020-01-01").Replace(abroad) + `
				people: name, team, known_by, organization
				Ruth, yes
				Minister, , , Ministry

				ties: from, to, type
				Velmark, Lusania, allied-with
				Velmark, Ostrava, allied-with`,
			want: `Minister tactic: letters signed Ruth on 2025-06-16`,
		},
		{
			rule: "who has left the embassy opens no way to it",
			tables: abroad + `
				people: name, team, known_by, organization, until
				Ruth, yes
				Noor, , Ruth, Embassy of Lusania, 2025-05-31
				Minister, , , Ministry

				ties: from, to, type
				Velmark, Lusania, allied-with`,
			want: `Minister tactic: bilateral state Lusania with Velmark on 2025-06-16`,
		},
		{
			rule: "a post that has ended makes nobody one of the target's own",
			tables: abroad + `
				people: name, team, known_by, organization, until
				Ruth, yes
				Former, , , Institute
				Minister, , , Ministry

				ties: from, to, type, until
				Velmark, Lusania, allied-with
				Former, Ministry, works-for, 2024-01-01`,
			want: `
				Former tactic: open
				Minister tactic: bilateral state Lusania with Velmark on 2025-06-16`,
		},
		{
			rule: "the states of a person who decides are those of their posts",
			tables: strings.Replace(abroad, "note, Ministry", "note, Minister", 1) + `
				people: name, team, organization
				Ruth, yes
				Minister, , Ministry
				Member, , Chamber
				Friend, , Embassy of Ostrava

				ties: from, to, type
				Velmark, Lusania, allied-with`,
			want: `
				Member tactic: bilateral state Lusania with Velmark on 2025-06-16
				Friend tactic: open`,
		},
		{
			rule: "an embassy of another state in a body of the target's is that state's: the column goes before what it is part of",
			tables: strings.Replace(abroad, "Embassy of Ostrava, mission, , Ostrava", "Embassy of Ostrava, mission, Ministry, Ostrava", 1) + `
				people: name, team, organization
				Ruth, yes
				Minister, , Ministry
				Friend, , Embassy of Ostrava

				ties: from, to, type
				Velmark, Lusania, allied-with`,
			want: `Friend tactic: open`,
		},
	})
}

// TestSigners holds who signs letters.
func TestSigners(t *testing.T) {
	check(t, []advice{
		{
			rule: "by their own best way, half at least with standing or a constituency; partners who are for it sign too; who has left does not",
			tables: abroad + `
				people: name, team, organization, stance, standing, constituency, until
				Ada, yes
				Bea, yes, , , Ministry (former colleague)
				Cor, yes, , , , North
				Dov, , Relief, supportive
				Eli, , Relief, undecided
				Fay, , Relief, champion
				Gus, , Relief, supportive, , , 2025-05-31
				Hal, , Institute, champion
				Minister, , Ministry
				Member, , Chamber, , , North

				ties: from, to, type, strength
				Dov, Minister, friend-of, .9
				Fay, Minister, knows, .2
				Gus, Minister, friend-of, 1
				Eli, Minister, friend-of, 1
				Hal, Minister, friend-of, 1`,
			want: `
				Minister tactic: letters signed Dov; Bea; Fay on 2025-06-16
				Member tactic: letters signed Cor; Ada; Bea on 2025-06-16`,
		},
	})
}

// TestOpenings holds what would open a way where none leads.
func TestOpenings(t *testing.T) {
	check(t, []advice{
		{
			rule: "who leads on likeliest, directly or by colleagues, the first by name of equals; else an event; else anybody",
			tables: `
				people: name, team, organization, stance
				Ruth, yes
				Ines, , Ministry
				Hask, , Ministry, champion
				Marn, , Ministry, champion
				Sorn, , , opposed
				Vash
				Prell, , Other
				Lone
				Guest

				organizations: name, kind
				Ministry, department
				Other, department

				ties: from, to, type, strength
				Sorn, Vash, friend-of, 1
				Hask, Vash, knows, .1
				Sorn, Ines, knows, .1

				events: event, start, stakeholder
				Congress, 2025-08-01, Guest
				Later, 2025-12-01, Lone

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines opening: get to know Hask
				Marn opening: get to know Hask
				Hask opening: get to know Marn
				Vash opening: get to know Hask
				Prell opening: any tie
				Lone opening: any tie
				Guest opening: meet at Congress on 2025-08-01`,
		},
	})
}
