package inroad_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every section of the method that the code cites is there, and every section is cited.
func TestSectionsOfTheMethodExist(t *testing.T) {
	method, err := os.ReadFile("influence/METHOD.md")
	if err != nil {
		t.Fatal(err)
	}
	sections := map[string]bool{}
	for _, heading := range regexp.MustCompile(`(?m)^## (\d+)\. `).FindAllStringSubmatch(string(method), -1) {
		sections[heading[1]] = false
	}
	cited := regexp.MustCompile(`METHOD((?: and|,)? ?§(\d+))+`)
	number := regexp.MustCompile(`§(\d+)`)
	for _, f := range sourceFiles(t) {
		for _, group := range f.syntax.Comments {
			text := strings.Join(strings.Fields(group.Text()), " ")
			for _, c := range cited.FindAllString(text, -1) {
				for _, n := range number.FindAllStringSubmatch(c, -1) {
					if _, ok := sections[n[1]]; !ok {
						t.Errorf("%s cites METHOD §%s, which is not there", f.name, n[1])
					}
					sections[n[1]] = true
				}
			}
		}
	}
	for n := range 9 {
		if section := fmt.Sprint(n + 1); !sections[section] && section != "7" { // sets, which are not built
			t.Errorf("nothing cites METHOD §%s", section)
		}
	}
}
