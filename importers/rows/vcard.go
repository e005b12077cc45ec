package rows

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime/quotedprintable"
	"os"
	"slices"
	"strings"
)

// A vcardBook is a file of vCards (RFC 6350, and the versions 2.1 and 3.0 before it): one sheet of people, a row for each
// card in their order.
type vcardBook struct {
	file    *os.File
	options *Options
	text    decoding
	notes   []Error
}

// vcardColumns are what is taken of a card. The parts of N make the name where FN is missing.
var vcardColumns = []struct{ property, column string }{
	{"FN", "name"}, {"N", ""}, {"TITLE", "title"}, {"ORG", "organization"}, {"EMAIL", "email"}, {"TEL", "phone"}, {"NICKNAME", "aliases"}, {"NOTE", "note"}, {"ROLE", ""},
}

// vcardSilent are properties that say nothing of a person.
var vcardSilent = []string{"BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "SOURCE", "KIND", "PROFILE", "CLASS", "SORT-STRING", "LANG", "TZ", "CLIENTPIDMAP"}

func openVCard(file *os.File, size int64, o *Options) (Book, error) {
	sample := make([]byte, min(size, sampled))
	n, err := file.ReadAt(sample, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	text, err := decodingOf(sample[:n], int64(n) == size, o.Encoding)
	if err != nil {
		return nil, err
	}
	b := &vcardBook{file: file, options: o, text: text}
	left := map[string]bool{}
	err = b.cards(context.Background(), func(c card) bool {
		for _, name := range c.others {
			left[name] = true
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	if len(left) > 0 {
		names := make([]string, 0, len(left))
		for name := range left {
			names = append(names, name)
		}
		slices.Sort(names)
		b.notes = append(b.notes, Error{Cause: "of each card only name, title, organization, email, phone and note were read, not " + strings.Join(names[:min(10, len(names))], ", "), Hint: "what else matters can be written into a table of people"})
	}
	return b, nil
}

func isVCard(head []byte) bool {
	begin := bytes.TrimLeft(bytes.TrimPrefix(head, []byte{0xef, 0xbb, 0xbf}), " \t\r\n")
	return len(begin) >= 11 && strings.EqualFold(string(begin[:11]), "BEGIN:VCARD") || isText(head) && bytes.IndexByte(head, 0) >= 0
}

func (b *vcardBook) Sheets() []Sheet {
	head := &Head{Table: "people"}
	for _, c := range vcardColumns {
		if c.property != "N" {
			head.Columns = append(head.Columns, Column{Written: c.property, Name: c.column})
		}
	}
	return []Sheet{{Head: head}}
}

func (b *vcardBook) Notes() []Error { return b.notes }
func (b *vcardBook) Close() error   { return nil }

// Rows yields the cards.
func (b *vcardBook) Rows(ctx context.Context, _ int, yield func(Row) bool) error {
	row := Row{}
	return b.cards(ctx, func(c card) bool {
		row.Number++
		row.Cells, row.Bad = row.Cells[:0], row.Bad[:0]
		if c.values["FN"] == "" {
			c.values["FN"] = c.values["N"]
		}
		for _, column := range vcardColumns {
			if column.property == "N" {
				continue
			}
			row.Cells = append(row.Cells, c.values[column.property])
			if cell := c.values[column.property]; len(cell) > b.options.Limits.Field {
				row.bad(len(row.Cells)-1, cell, tooLong(b.options.Limits.Field))
			}
		}
		return yield(row)
	})
}

// A card is the properties of one, those of one name by ;.
type card struct {
	values map[string]string
	others []string // names of those that are not read
}

// cards reads the file card by card. A line that begins with a blank goes on with the one before.
func (b *vcardBook) cards(ctx context.Context, yield func(card) bool) error {
	if _, err := b.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	in := newLines(b.text.reader(b.file), b.options.Limits.Record)
	var c *card
	var unfolded []byte
	length, number := 0, 0
	take := func() bool {
		line := string(unfolded)
		unfolded = unfolded[:0]
		name, value, ok := strings.Cut(line, ":")
		switch {
		case !ok:
		case strings.EqualFold(line, "BEGIN:VCARD"):
			c, length = &card{values: map[string]string{}}, 0
			number++
		case strings.EqualFold(line, "END:VCARD") && c != nil:
			whole := *c
			c = nil
			return yield(whole)
		case c != nil:
			c.take(name, value)
		}
		return true
	}
	for n := 0; ; n++ {
		if n%1024 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		line, err := in.next()
		if errors.Is(err, errTooLong) || length > b.options.Limits.Record {
			return &Error{Row: number, Cause: fmt.Sprintf("is longer than %d bytes", b.options.Limits.Record), Hint: "export the contacts without photos"}
		}
		if err == io.EOF {
			if !take() || c == nil {
				return nil
			}
			return &Error{Row: number, Cause: "does not end", Hint: "the file may not have been copied or downloaded whole"}
		}
		if err != nil {
			return err
		}
		length += len(line)
		soft := bytes.HasSuffix(unfolded, []byte("=")) && bytes.Contains(bytes.ToUpper(unfolded), []byte("QUOTED-PRINTABLE"))
		switch {
		case soft:
			unfolded = append(unfolded[:len(unfolded)-1], line...)
		case len(line) > 0 && (line[0] == ' ' || line[0] == '\t'):
			unfolded = append(unfolded, line[1:]...)
		default:
			if !take() {
				return nil
			}
			unfolded = append(unfolded, line...)
		}
	}
}

// take takes up a property: GROUP.NAME;PARAMETERS:VALUE.
func (c *card) take(name, value string) {
	name, parameters, _ := strings.Cut(strings.ToUpper(name), ";")
	if _, plain, grouped := strings.Cut(name, "."); grouped {
		name = plain
	}
	if !slices.ContainsFunc(vcardColumns, func(v struct{ property, column string }) bool { return v.property == name }) {
		if !slices.Contains(vcardSilent, name) && !strings.HasPrefix(name, "X-") && strings.Trim(value, "; ") != "" && !slices.Contains(c.others, name) {
			c.others = append(c.others, name)
		}
		return
	}
	if strings.Contains(parameters, "QUOTED-PRINTABLE") {
		if plain, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(value))); err == nil {
			value = string(plain)
		}
	}
	parts := vcardParts(value)
	switch name {
	case "N": // family, given, further names, titles before, titles behind
		order := []int{1, 2, 0}
		var words []string
		for _, i := range order {
			if i < len(parts) && parts[i] != "" {
				words = append(words, parts[i])
			}
		}
		value = strings.Join(words, " ")
	case "ORG":
		value = parts[0]
	default:
		value = strings.Join(parts, ";")
	}
	if value = strings.TrimSpace(strings.TrimPrefix(value, "tel:")); value == "" {
		return
	}
	if said := c.values[name]; said != "" && name != "FN" && name != "N" {
		value = said + "; " + value
	}
	c.values[name] = value
}

// vcardParts parts a value at ; and resolves what is escaped.
func vcardParts(value string) []string {
	parts := []string{""}
	for i := 0; i < len(value); i++ {
		last := len(parts) - 1
		switch c := value[i]; {
		case c == '\\' && i+1 < len(value):
			i++
			switch value[i] {
			case 'n', 'N':
				parts[last] += "\n"
			default:
				parts[last] += value[i : i+1]
			}
		case c == ';':
			parts = append(parts, "")
		default:
			parts[last] += value[i : i+1]
		}
	}
	return parts
}
