package scene

import (
	"fmt"
	"strings"

	"inroad/influence/answer/diagrams/raster"
	"inroad/influence/answer/diagrams/typeset"
)

// PNG draws the scene as an image. Where the font lacks a letter of it there is none: a name that cannot be read is no
// name.
func PNG(s Scene, set *typeset.Setter) ([]byte, error) {
	var lacks []string
	for _, t := range s.texts() {
		for _, r := range set.Lacks(t.Words, t.Bold) {
			if letter := string(r); !strings.Contains(strings.Join(lacks, ""), letter) {
				lacks = append(lacks, letter)
			}
		}
	}
	if len(lacks) > 0 {
		named := strings.Join(lacks[:min(len(lacks), 5)], " ")
		if len(lacks) > 5 {
			named += " …"
		}
		return nil, fmt.Errorf("draw an image: its font lacks %d letters of the names in it (%s): take SVG instead, which is shown in the reader's fonts (-o with .svg, or --format svg)", len(lacks), named)
	}
	picture, _, err := raster.PNG(SVG(s), s.Page.Pixels)
	return picture, err
}

// texts are all words of the scene.
func (s Scene) texts() []Text {
	var all []Text
	for _, b := range s.Boxes {
		all = append(all, b.Lines...)
	}
	labels := append([]Label{s.Title, s.Subtitle, s.Source}, s.Labels...)
	for _, k := range s.Keys {
		labels = append(labels, k.Label)
	}
	for _, l := range labels {
		all = append(all, l.Lines...)
	}
	return all
}
