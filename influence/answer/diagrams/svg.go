package diagrams

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// fonts replaces the one plain name that Graphviz was given: faces as wide as Arial first, then what has most scripts.
const fonts = `Arial, 'Liberation Sans', 'DejaVu Sans', 'Noto Sans', sans-serif`

// signs replaces the plain name for marks: faces that have them all in one size.
const signs = `'DejaVu Sans', 'Segoe UI Symbol', 'Apple Symbols', 'Noto Sans Symbols 2', Arial, sans-serif`

// polish makes of Graphviz's SVG a file of our own: no declaration of a document type, no comments, no ids, no names
// of boxes as tooltips; fonts as a list; the picture's title for those who listen to it. What it writes is XML again
// for certain, since it is read as XML here.
func polish(svg []byte, p Picture) ([]byte, error) {
	in := xml.NewDecoder(bytes.NewReader(svg))
	in.Strict = true
	var out strings.Builder
	skip := 0 // depth inside an element that is left out
	for {
		token, err := in.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("read what graphviz drew: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if skip > 0 || t.Name.Local == "title" {
				skip++
				continue
			}
			writeStart(&out, t)
			if t.Name.Local == "svg" {
				out.WriteString("<title>" + xmlText(p.Title+" · "+p.Subtitle) + "</title>\n")
			}
		case xml.EndElement:
			if skip > 0 {
				skip--
				continue
			}
			out.WriteString("</" + t.Name.Local + ">")
		case xml.CharData:
			if skip == 0 {
				text := string(t)
				if strings.Trim(text, " \n\r\t") == "" {
					text = "\n"
				}
				out.WriteString(xmlText(text))
			}
		}
	}
	return []byte(tidyLines(out.String()) + "\n"), nil
}

// writeStart writes an element with those of its attributes that draw something.
func writeStart(out *strings.Builder, t xml.StartElement) {
	out.WriteString("<" + t.Name.Local)
	for _, a := range t.Attr {
		name, value := a.Name.Local, a.Value
		if a.Name.Space != "" || name == "id" || name == "class" {
			continue // xmlns:xlink and its links, which nothing uses
		}
		if name == "font-family" {
			if strings.HasPrefix(value, signFont) {
				value = signs
			} else {
				value = fonts
			}
		}
		out.WriteString(" " + name + `="` + xmlText(value) + `"`)
	}
	if t.Name.Local == "svg" {
		out.WriteString(` role="img"`)
	}
	out.WriteString(">")
}

// xmlText is text as it stands in XML, in an element or in an attribute within double quotes: the one escape function
// of that language.
func xmlText(text string) string { return xmlEscapes.Replace(text) }

var xmlEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

// tidyLines drops the empty lines that left-out elements leave.
func tidyLines(text string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}
