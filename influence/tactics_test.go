package influence_test

import (
	"testing"

	"inroad/influence/world"
)

// TestTactics holds each rule of METHOD §6 on how somebody is approached, in the order in which the rules are tried.
func TestTactics(t *testing.T) {
	check(t, []advice{
		{
			rule: "a direct step of .4 asks for a meeting, a weaker one too",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth
				Hask, , Ruth (slightly)

				decision: stage, stakeholder
				note, Ines
				note, Hask`,
			want: `
				Ines tactic: meeting by Ruth on 2025-06-16
				Ines way: Ruth > Ines
				Hask tactic: meeting by Ruth on 2025-06-16`,
		},
		{
			rule: "an event within 14 days goes before a good step, one within 30 days only before a weak one",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth
				Hask, , Ruth
				Weak, , Ruth (slightly)
				Faint, , Ruth (slightly)

				events: event, start, stakeholder
				Reception, 2025-06-23, Ruth; Ines
				Hearing, 2025-06-24, Ruth; Hask; Weak
				Congress, 2025-07-10, Ruth; Faint

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: event by Ruth at Reception on 2025-06-23
				Hask tactic: meeting by Ruth on 2025-06-16
				Weak tactic: event by Ruth at Hearing on 2025-06-24
				Faint tactic: event by Ruth at Congress on 2025-07-10`,
		},
		{
			rule: "one step below .4 takes an event within 90 days, not one later",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth (slightly)
				Hask, , Ruth (slightly)

				events: event, start, stakeholder
				Congress, 2025-09-07, Ruth; Ines
				Summit, 2025-09-08, Ruth; Hask

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: event by Ruth at Congress on 2025-09-07
				Hask tactic: meeting by Ruth on 2025-06-16`,
		},
		{
			rule: "colleagues, however close, count as a step below .4",
			tables: `
				people: name, team, organization
				Ruth, yes, Two Desks
				Ines, , Two Desks

				organizations: name, kind
				Two Desks, other

				ties: from, to, type, strength
				Ruth, Two Desks, works-for, 1
				Ines, Two Desks, works-for, 1

				events: event, start, stakeholder
				Hearing, 2025-07-09, Ruth; Ines
				Congress, 2025-08-01, Ruth; Ines

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines tactic: event by Ruth at Hearing on 2025-07-09`,
		},
		{
			rule: "an event is for whom no way leads to too, and one introducer or a chain does without those beyond 30 days",
			tables: `
				people: name, team, known_by, reports_to
				Ruth, yes
				Ines
				Sorn, , Ruth
				Hask, , , Sorn
				Orlo, , , Hask
				Lone

				events: event, start, stakeholder
				Reception, 2025-06-20, Ruth; Ines
				Congress, 2025-07-20, Ruth; Hask; Lone
				Hearing, 2025-07-08, Ruth; Orlo

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: event by Ruth at Reception on 2025-06-20
				Hask tactic: introduction by Ruth through Sorn on 2025-06-16
				Orlo tactic: event by Ruth at Hearing on 2025-07-08
				Lone tactic: open`,
		},
		{
			rule: "an event that has begun and is not over counts, one that is over does not, nor one of another day's guests",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth
				Hask, , Ruth
				Marn, , Ruth
				Kore, , Ruth
				Prell, , Ruth

				events: event, start, end, stakeholder
				Session, 2025-06-02, 2025-06-09, Ruth; Ines
				Fair, 2025-06-02, 2025-06-08, Ruth; Hask
				Talk, 2025-06-08, , Ruth; Marn
				Dinner, 2025-06-12, , Kore
				Month, 2025-06, , Ruth; Prell

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: event by Ruth at Session on 2025-06-02 now
				Hask tactic: meeting by Ruth on 2025-06-16
				Marn tactic: meeting by Ruth on 2025-06-16
				Kore tactic: meeting by Ruth on 2025-06-16
				Prell tactic: event by Ruth at Month on 2025-06`,
		},
		{
			rule: "of ours at an event who has the best route of their own talks to them, else the first by name",
			tables: `
				people: name, team, known_by
				Ada, yes
				Jo, yes
				Ruth, yes
				Ines, , Ruth (well); Jo (slightly)
				Hask

				events: event, start, stakeholder
				Reception, 2025-06-20, Ada; Jo; Ruth; Ines; Hask
				Dinner, 2025-06-12, Ada; Jo; Ruth; Ines

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: event by Ruth at Dinner on 2025-06-12
				Hask tactic: event by Ada at Reception on 2025-06-20`,
		},
		{
			rule: "two steps ask for an introduction, more work up the chain; whoever nobody says would is asked that first",
			tables: `
				people: name, team, known_by, stance, would_introduce, reports_to
				Ruth, yes
				Sorn, , Ruth, , , Ines
				Ines, , , , , Orlo
				Orlo
				Vash, , Ruth, supportive, , Kore
				Kore
				Marn, , Ruth, , perhaps, Prell
				Prell

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: introduction by Ruth through Sorn on 2025-06-16
				Ines ask first: Sorn
				Ines unknown: Sorn
				Orlo tactic: chain by Ruth through Sorn then Ines; Orlo on 2025-06-16
				Orlo ask first: Sorn
				Orlo unknown: Sorn; Ines
				Kore tactic: introduction by Ruth through Vash on 2025-06-16
				Kore ask first:
				Prell ask first:`,
		},
		{
			rule: "who agreed to introduce us need not be asked whether they would",
			tables: `
				people: name, team, known_by, reports_to
				Ruth, yes
				Sorn, , Ruth, Ines
				Ines
				Hask, , Ruth, Orlo
				Orlo

				log: date, kind, by, stakeholder, through, outcome
				2025-05-12, introduction, Ruth, Ines, Sorn, agreed
				2024-11-12, introduction, Ruth, Orlo, Hask, agreed

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: introduction by Ruth through Sorn on 2025-06-16
				Ines ask first:
				Ines unknown:
				Ines way: Ruth > Sorn > Ines
				Orlo ask first: Hask`,
		},
		{
			rule: "what had no answer is followed up for 60 days, where a meeting would be asked for",
			tables: `
				people: name, team, known_by, reports_to
				Ruth, yes
				Ines, , Ruth
				Weak, , Ruth (slightly)
				Late, , Ruth
				Asked, , Ruth
				Answered, , Ruth
				Orlo, , , Ruth
				Boss
				Guest, , Ruth (slightly)

				ties: from, to, type
				Weak, Boss, reports-to

				events: event, start, stakeholder
				Congress, 2025-08-10, Ruth; Guest

				log: date, kind, by, stakeholder, through, outcome
				2025-04-10, letter, Ruth, Ines, , no answer
				2025-05-20, call, Ruth, Weak, , no answer
				2025-04-09, letter, Ruth, Late, , no answer
				2025-05-20, letter, Ruth, Asked, , no answer
				2025-05-21, introduction, Ruth, Asked, Ines, declined
				2025-05-01, letter, Ruth, Answered, , no answer
				2025-05-20, call, Ruth, Answered, , yes
				2025-05-20, letter, Ruth, Boss, , no answer
				2025-05-20, letter, Ruth, Guest, , no answer

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines tactic: follow up by Ruth after letter of 2025-04-10 on 2025-06-16
				Weak tactic: follow up by Ruth after call of 2025-05-20 on 2025-06-16
				Late tactic: meeting by Ruth on 2025-06-16
				Asked tactic: follow up by Ruth after letter of 2025-05-20 on 2025-06-16
				Answered tactic: meeting by Ruth on 2025-06-16
				Guest tactic: event by Ruth at Congress on 2025-08-10`,
		},
		{
			rule: "a planned contact is not what had no answer",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth

				log: date, kind, by, stakeholder, outcome
				2025-05-10, letter, Ruth, Ines, no answer
				2025-07-10, meeting, Ruth, Ines, 

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines group: under way
				Ines planned: meeting by Ruth on 2025-07-10 planned`,
		},
		{
			rule: "of what is planned the next is said, of what was done the newest",
			tables: `
				people: name, team, known_by
				Ruth, yes
				Ines, , Ruth
				Hask, , Ruth

				log: date, kind, by, stakeholder
				2025-07-10, meeting, Ruth, Ines
				2025-06-12, call, Ruth, Ines
				2025-06-01, letter, Ruth, Ines
				2025-06-02, call, Ruth, Hask
				2025-06-05, meeting, Ruth, Hask

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines planned: call by Ruth on 2025-06-12 planned
				Ines last: letter by Ruth on 2025-06-01
				Hask planned: meeting by Ruth on 2025-06-05`,
		},
	})
}

// TestDayToActBy holds the last working day at most a week on and before the deadline.
func TestDayToActBy(t *testing.T) {
	world1 := func(deadline string) string {
		return `
			people: name, team, known_by
			Ruth, yes
			Ines, , Ruth

			decision: stage, stakeholder, deadline
			note, Ines, ` + deadline
	}
	check(t, []advice{
		{rule: "a week on", tables: world1("2025-12-01"), want: `Ines tactic: meeting by Ruth on 2025-06-16
			Ines ask: how seen at note/Ines before 2025-12-01`},
		{rule: "the Friday before the weekend before a Monday's deadline", tables: world1("2025-06-16"), want: "Ines tactic: meeting by Ruth on 2025-06-13"},
		{rule: "the day itself where the deadline is the next", tables: world1("2025-06-10"), want: "Ines tactic: meeting by Ruth on 2025-06-09"},
		{rule: "no day where the deadline is the day itself", tables: world1("2025-06-09"), want: `Ines tactic: meeting by Ruth
			Ines ask: how seen at note/Ines before 2025-06-09`},
		{rule: "a deadline that has passed precedes nothing", tables: world1("2025-06-08"), want: `Ines tactic: meeting by Ruth on 2025-06-16
			Ines ask: how seen at note/Ines`},
		{rule: "a deadline of a month may be its first day", tables: world1("2025-07"), want: `Ines tactic: meeting by Ruth on 2025-06-16
			Ines ask: how seen at note/Ines before 2025-07`},
		{rule: "a month that has begun and is not over is a deadline still", tables: world1("2025-06"), want: `Ines tactic: meeting by Ruth on 2025-06-16
			Ines ask: how seen at note/Ines before 2025-06`},
		{rule: "a month that is over is none", tables: world1("2025-05"), want: "Ines ask: how seen at note/Ines"},
		{
			rule: "neither weekend nor holiday", tables: world1(""), want: "Ines tactic: meeting by Ruth on 2025-06-12",
			set: func(s *world.Settings) { s.Holidays = world.Holidays{20250613, 616} },
		},
		{
			rule: "a weekend of other days", tables: world1("2025-06-15"), want: "Ines tactic: meeting by Ruth on 2025-06-12",
			set: func(s *world.Settings) { s.Weekend = world.Weekdays{5, 6} },
		},
	})
}
