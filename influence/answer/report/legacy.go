package report

import "inroad/influence/answer"

// What answers without a body of their own are laid out with.

func namesOf(subjects []answer.Subject) string {
	return join(subjects, "; ", func(s answer.Subject) string { return s.Name })
}

// figure is a figure of a finding in short; empty where it has none of that name.
func figure(f answer.Finding, name string) string {
	value, ok := f.Figures[name]
	if !ok {
		return ""
	}
	return short(value)
}
