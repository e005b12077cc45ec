package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"

	"inroad/influence/answer"
	"inroad/influence/answer/words"
)

// writeKeyPlayers writes a block per set: who is in it, its figure, of which a note says what it counts, and what each
// adds beside the others.
func writeKeyPlayers(p *page, a *answer.Answer, _ Options) {
	for _, f := range a.Findings {
		p.styled(placed(f.Rank), 3, join(f.Subjects, "; ", p.w.WithPost), lipgloss.NewStyle().Bold(true))
		if _, shown := f.Figures["value"]; shown || f.Score != 0 {
			together := ""
			if len(f.Subjects) > 1 {
				together = " for all of them together."
			}
			p.field("FIGURE", short(f.Score)+together)
		}
		if len(f.Reasons) > 0 {
			p.field("EACH", "What each adds that the others do not: "+join(f.Reasons, ", ", func(r answer.Reason) string {
				return strings.TrimSuffix(r.Text, " adds to the others") + " " + percent(r.Share)
			})+".")
		}
	}
}

// writeGroups writes a block per group: after whom it is named, who bridges it to others, its members, and how much of
// its ties stays within.
func writeGroups(p *page, a *answer.Answer, opt Options) {
	for i, f := range a.Findings {
		if i > 0 {
			p.blank()
		}
		p.styled(placed(f.Rank), 3, groupTitle(f), lipgloss.NewStyle().Bold(true))
		if len(f.Reasons) > 1 {
			p.field("BRIDGES", each(f.Reasons[1:], func(r answer.Reason) string { return bridge(r, opt) })...)
		}
		p.field("MEMBERS", members(f.Subjects, opt))
		if len(f.Reasons) > 0 {
			p.field("TIES", percent(f.Reasons[0].Share)+" of the strength of its members' ties stays within it.")
		}
	}
}

// groupTitle says around which body a group is; where that is not said, how many are in it.
func groupTitle(f answer.Finding) string {
	if len(f.Reasons) > 0 {
		return words.Capital(strings.TrimPrefix(f.Reasons[0].Text, "ties "))
	}
	title := strconv.Itoa(int(f.Figures["size"])) + " together"
	if bridges := int(f.Figures["bridges"]); bridges > 0 {
		title += fmt.Sprintf(", %d of them with ties to other groups", bridges)
	}
	return title
}

// bridge says who leads to which groups, with --why also how much of the group's ties that is, and by which rows.
func bridge(r answer.Reason, opt Options) string {
	text := strings.Replace(r.Text, " bridges to ", " to ", 1)
	if !opt.Why {
		return text
	}
	return strings.Join(filled(text+": "+percent(r.Share), strings.Join(words.Cites(r.Ties, len(r.Ties)), ", ")), ", ")
}

// members names who is in a group, without --why up to forty, and how many more there are.
func members(subjects []answer.Subject, opt Options) string {
	const most = 40
	if opt.Why || len(subjects) <= most+1 {
		return namesOf(subjects)
	}
	return namesOf(subjects[:most]) + fmt.Sprintf("; and %d more, named with --why", len(subjects)-most)
}

// percent is a share in words.
func percent(share float64) string {
	switch whole := math.Round(100 * share); {
	case share > 0 && whole == 0:
		return "under 1%"
	case share < 1 && whole == 100:
		return "over 99%"
	default:
		return fmt.Sprintf("%.0f%%", whole)
	}
}
