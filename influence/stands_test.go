package influence_test

import "testing"

// TestStands holds what is said of where somebody stands: the stance, who says so, when, how old that is; and the last
// contact.
func TestStands(t *testing.T) {
	check(t, []advice{
		{
			rule: "stance, who says so and when; our guess as such; nothing where nobody says",
			tables: `
				people: name, team, known_by, stance, stance_basis, stance_source, stance_date
				Ruth, yes
				Ines, , Ruth, sceptical, public, Debate, 2025-03-01
				Hask, , Ruth, supportive, our guess, , 2025-06-01
				Marn, , Ruth, 0.3
				Kore, , Ruth

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines stance: sceptical public by Debate on 2025-03-01 3 months
				Hask stance: supportive our guess on 2025-06-01
				Marn stance: supportive
				Kore stance:
				Kore objective: find out where note/Ines
				Marn objective: persuade where note/Ines`,
		},
		{
			rule: "older than 18 months to the day is stale",
			tables: `
				people: name, team, known_by, stance, stance_date
				Ruth, yes
				Old, , Ruth, supportive, 2023-12-08
				Just, , Ruth, supportive, 2023-12-09
				Month, , Ruth, supportive, 2023-12
				Year, , Ruth, supportive, 2023

				decision: stage, stakeholder
				note, Old`,
			want: `
				Old stance: supportive on 2023-12-08 18 months stale
				Just stance: supportive on 2023-12-09 18 months
				Month stance: supportive on 2023-12 18 months stale
				Year stance: supportive on 2023 29 months stale`,
		},
		{
			rule: "from before the present post is stale, of the day it began on not",
			tables: `
				people: name, team, known_by, organization, since, stance, stance_date
				Ruth, yes
				Before, , Ruth, Ministry, 2025-02-01, supportive, 2025-01-31
				Sana, , Ruth, Ministry, 2025-02-01, supportive, 2025-02-01
				After, , Ruth, Ministry, 2025-02-01, supportive, 2025-02-02
				Month, , Ruth, Ministry, 2025-02-01, supportive, 2025-01
				Within, , Ruth, Ministry, 2025-02-15, supportive, 2025-02

				organizations: name, kind
				Ministry, department

				decision: stage, stakeholder
				note, Before`,
			want: `
				Before stance: supportive on 2025-01-31 4 months stale
				Sana stance: supportive on 2025-02-01 4 months
				After stance: supportive on 2025-02-02 4 months
				Month stance: supportive on 2025-01 5 months stale
				Within stance: supportive on 2025-02 4 months`,
		},
		{
			rule: "the newest statement not after the day counts, with who says that one",
			tables: `
				people: name, team, known_by, stance, stance_source, stance_date
				Ruth, yes
				Ines, , Ruth, sceptical, Debate, 2025-01-10

				log: date, kind, by, stakeholder, stance
				2025-03-03, meeting, Ruth, Ines, supportive

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines stance: supportive told us on 2025-03-03 3 months`,
		},
		{
			rule: "a stance of a day to come says nothing yet",
			tables: `
				people: name, team, known_by, stance, stance_date
				Ruth, yes
				Ines, , Ruth, sceptical, 2025-07-01

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines stance:
				Ines objective: find out where note/Ines`,
		},
	})
}

// TestLastContact holds what counts as contact of ours with somebody: letters do, refusals and introductions do not, and
// what is planned has not been.
func TestLastContact(t *testing.T) {
	check(t, []advice{
		{
			rule: "a letter is contact, also one that was declined; a meeting that was declined is none, nor an introduction",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Wrote, , Ruth
				Refused, , Ruth
				Letter, , Ruth
				Asked, , Ruth
				Sorn, , Ruth

				log: date, kind, by, stakeholder, through, outcome
				2025-03-03, meeting, Ruth, Wrote
				2025-04-04, letter, Ruth, Wrote
				2025-03-03, call, Ruth, Refused
				2025-04-04, meeting, Ruth, Refused, , declined
				2025-03-03, call, Ruth, Letter
				2025-04-04, letter, Ruth, Letter, , declined
				2025-03-03, visit, Ruth, Asked
				2025-04-04, introduction, Ruth, Asked, Sorn, made

				decision: stage, stakeholder
				note, Wrote`,
			want: `
				Wrote last: letter by Ruth on 2025-04-04
				Refused last: call by Ruth on 2025-03-03
				Letter last: letter declined by Ruth on 2025-04-04
				Asked last: visit by Ruth on 2025-03-03
				Sorn last:`,
		},
		{
			rule: "what is planned has not been",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth
				Hask, , Ruth

				log: date, kind, by, stakeholder
				2025-03-03, meeting, Ruth, Ines
				2025-06-10, meeting, Ruth, Ines
				2025-06-09, call, Ruth, Hask

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines last: meeting by Ruth on 2025-03-03
				Hask last: call by Ruth on 2025-06-09`,
		},
		{
			rule: "last_contact and ties of ours that say so count too, what others met does not",
			tables: `
				people: name, team, known_by, last_contact
				Ruth, yes
				Jo, yes
				Ines, , Ruth, 2025-02-02
				Hask, , Ruth, 2025-02-02
				Marn, , Ruth

				ties: from, to, type, since
				Jo, Hask, wrote-to, 2025-03-03
				Ines, Marn, met, 2025-03-03
				Ruth, Marn, met, 2025-07-07

				log: date, kind, by, stakeholder
				2025-01-01, call, Jo, Ines

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines last: meeting by Ruth on 2025-02-02
				Hask last: letter by Jo on 2025-03-03
				Marn last:`,
		},
		{
			rule: "whom a refusal alone says nothing of was never talked to",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth

				log: date, kind, by, stakeholder, outcome
				2025-03-03, meeting, Ruth, Ines, declined

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines last:`,
		},
		{
			rule: "keep warm: last contact older than eight weeks, or than contact_every; refusals are none",
			tables: `
				people: name, team, known_by, last_contact, contact_every
				Ruth, yes
				Eight, , Ruth, 2025-04-14
				Past, , Ruth, 2025-04-13
				Often, , Ruth, 2025-05-18, 3
				Rarely, , Ruth, 2025-03-03, 26
				Refused, , Ruth, 2025-01-01
				Wrote, , Ruth, 2025-01-01
				Never, , Ruth

				log: date, kind, by, stakeholder, outcome
				2025-05-20, meeting, Ruth, Refused, declined
				2025-05-20, letter, Ruth, Wrote, no answer

				decision: stage, stakeholder
				note, Eight`,
			want: `keep warm: Often; Past; Refused`,
		},
	})
}
