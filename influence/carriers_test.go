package influence_test

import (
	"fmt"
	"strings"
	"testing"

	"inroad/influence/world"
)

// TestCarriers holds by whose hand the paper comes: of their own, those who are for it and whom we reach.
func TestCarriers(t *testing.T) {
	check(t, []advice{
		{
			rule: "every tie that carries: superior, subordinate, colleague at work, adviser, advised, a small body",
			tables: `
				people: name, team, known_by, stance, reports_to, organization
				Ruth, yes
				Ines, , Ruth, , Above, Unit
				Above, , Ruth, supportive
				Under, , Ruth, champion, Ines
				Beside, , Ruth, supportive
				Adviser, , Ruth, supportive
				Advised, , Ruth, supportive
				Mate, , Ruth, supportive, , Unit
				Knower, , Ruth, champion

				organizations: name, kind
				Unit, department

				ties: from, to, type
				Ines, Beside, works-with
				Adviser, Ines, advises
				Ines, Advised, advises
				Knower, Ines, knows

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines carriers: Above superior; Advised advised; Adviser adviser; Beside works with; Under subordinate; Mate colleague of Unit`,
			set:  func(s *world.Settings) { s.Tactics.Carriers = 100 },
		},
		{
			rule: "the first two by reach, step and willingness; of equals by name",
			tables: `
				people: name, team, known_by, stance
				Ruth, yes
				Ines, , Ruth
				Cee, , Ruth, supportive
				Bee, , Ruth, supportive
				Far, , Ruth (slightly), champion
				Weak, , Ruth, champion

				ties: from, to, type, strength
				Cee, Ines, works-with, .6
				Bee, Ines, works-with, .6
				Far, Ines, works-with, .6
				Weak, Ines, works-with, .2

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines carriers: Bee works with; Cee works with`,
		},
		{
			rule: "stance by the nearest word; not ours, nor who has left, whom we do not reach, or may not approach",
			tables: `
				people: name, team, known_by, stance, do_not_approach, organization, until, would_introduce
				Ruth, yes
				Jo, yes
				Ines, , Ruth (well), , , , , 0
				Near, , Ruth, 0.3
				Low, , Ruth, 0.25
				Wary, , Ruth, undecided
				Silent, , Ruth
				Alone, , , champion
				Barred, , Ruth, champion, yes
				Gone, , Ruth, champion, , Unit, 2025-05-31

				organizations: name, kind
				Unit, department

				ties: from, to, type
				Near, Ines, works-with
				Low, Ines, works-with
				Wary, Ines, works-with
				Silent, Ines, works-with
				Alone, Ines, works-with
				Barred, Ines, works-with
				Gone, Ines, works-with
				Jo, Ines, works-with

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines carriers: Near works with`,
			set:  func(s *world.Settings) { s.Tactics.Carriers = 100 },
		},
		{
			rule: "not who stands on the first route",
			tables: `
				people: name, team, known_by, stance
				Ruth, yes
				Ines
				Door, , Ruth, champion
				Mid, , , champion
				Other, , Ruth, supportive

				ties: from, to, type, strength
				Door, Mid, works-with, .9
				Mid, Ines, works-with, .9
				Door, Ines, works-with, .01
				Other, Ines, works-with, .1

				decision: stage, stakeholder
				note, Ines`,
			want: `
				Ines way: Ruth > Door > Mid > Ines
				Ines carriers: Other works with`,
		},
		{
			rule: "a tie that is over carries nothing, nor one that runs no way to them, or may never be used",
			tables: `
				people: name, team, known_by, stance
				Ruth, yes
				Ines, , Ruth
				Ended, , Ruth, champion
				Never, , Ruth, champion
				Unwilling, , Ruth, champion
				Good, , Ruth, supportive

				ties: from, to, type, until, use
				Ended, Ines, works-with, 2025-06-01
				Never, Ines, works-with, , never
				Good, Ines, works-with
				Ended, Ines, knows

				decision: stage, stakeholder
				note, Ines`,
			want: `Ines carriers: Good works with`,
		},
		{
			rule: "drafters of the stage of the gate that matters most, also without a step, last by name",
			tables: `
				people: name, team, known_by, stance
				Ruth, yes
				Ines, , Ruth
				Zed, , Ruth, supportive
				Ann, , Ruth, champion
				Doubt, , Ruth, sceptical
				Later, , Ruth, champion
				Near, , Ruth, supportive
				Lone, , , champion

				ties: from, to, type
				Near, Ines, works-with
				Zed, Ines, works-with

				decision: stage, stakeholder, rule, order
				note, Ines, lead, 1
				note, Zed, drafts, 1
				note, Ann, drafts, 1
				note, Doubt, drafts, 1
				note, Lone, drafts, 1
				vote, Ines, consulted, 2
				vote, Later, drafts, 2`,
			want: `Ines carriers: Near works with; Zed works with; Ann drafter`,
			set:  func(s *world.Settings) { s.Tactics.Carriers = 100 },
		},
		{
			rule:   "colleagues in a body of 30",
			tables: crowd(30), want: `Ines carriers: Mate colleague of Hall`,
		},
		{
			rule:   "not in one of 31",
			tables: crowd(31), want: `Ines carriers:`,
		},
	})
}

// crowd is a body of so many people, one of whom is for it.
func crowd(people int) string {
	var b strings.Builder
	b.WriteString("people: name, team, known_by, stance, organization\nRuth, yes\nInes, , Ruth, , Hall\nMate, , Ruth, champion, Hall\n")
	for i := range people - 2 {
		fmt.Fprintf(&b, "Person %02d, , , , Hall\n", i)
	}
	return b.String() + "\norganizations: name, kind\nHall, department\n\ndecision: stage, stakeholder\nnote, Ines"
}
