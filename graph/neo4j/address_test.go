package neo4j

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAddresses(t *testing.T) {
	for _, c := range []struct{ text, want, database, err string }{
		{text: "neo4j://localhost", want: "neo4j://localhost:7687"},
		{text: "bolt://127.0.0.1:17687", want: "bolt://127.0.0.1:17687"},
		{text: "bolt://[::1]", want: "bolt://[::1]:7687"},
		{text: "bolt+s://db.example.org/velmark", want: "bolt+s://db.example.org:7687", database: "velmark"},
		{text: "neo4j+s://db.example.org?policy=eu", want: "neo4j+s://db.example.org:7687?policy=eu"},
		{text: "neo4j+ssc://db.example.org:1", want: "neo4j+ssc://db.example.org:1"},
		{text: "bolt://db.example.org", err: "not be encrypted: bolt://db.example.org; use bolt+s://"},
		{text: "neo4j://192.0.2.7", err: "use neo4j+s://"},
		{text: "neo4j://localhost.example.org", err: "not be encrypted"},
		{text: "bolt+s://ruth:canary@localhost", err: EnvPassword},
		{text: "bolt://canary@localhost", err: EnvUser},
		{text: "bolt://canary:%zz@localhost", err: "not of the form"},
		{text: "bolt://", err: "names no host"},
		{text: "bolt://localhost?canary=1", err: "takes no ?parameters"},
		{text: "http://localhost", err: "not a scheme"},
	} {
		a, err := parseAddress(c.text, false)
		switch {
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err) || strings.Contains(err.Error(), "canary")):
			t.Errorf("%s: error %v, want one that says %q and repeats no password", c.text, err, c.err)
		case c.err == "" && (err != nil || a.text != c.want || a.database != c.database):
			t.Errorf("%s: %+v, %v; want %s and %q", c.text, a, err, c.want, c.database)
		}
		if strings.Contains(c.err, "encrypted") != errors.Is(err, ErrPlaintext) && c.err != "use neo4j+s://" {
			t.Errorf("%s: ErrPlaintext is %v", c.text, errors.Is(err, ErrPlaintext))
		}
	}
	if a, err := parseAddress("bolt://db.example.org", true); err != nil || a.encrypts {
		t.Errorf("plaintext that is asked for: %v", err)
	}
	for text, want := range map[string]bool{
		"neo4j+s://x": true, "bolt://": true, "inroad.db": false, "http://x": false, "neo4j": false,
	} {
		if Handles(text) != want {
			t.Errorf("Handles(%q) is not %v", text, want)
		}
	}
}

func TestWhatLooksLikeAServer(t *testing.T) {
	for text, want := range map[string]string{
		"localhost:7687": "neo4j://localhost:7687", "localhost": "neo4j://localhost", "127.0.0.1:7688": "neo4j://127.0.0.1:7688", "[::1]:7687": "neo4j://[::1]:7687",
		"db.example.org:7687": "neo4j+s://db.example.org:7687", "http://localhost:7474/browser": "neo4j://localhost", "https://db.example.org:7473": "neo4j+s://db.example.org",
		"neo4js://db.example.org": "neo4j+s://db.example.org", "neo4j:/localhost:7687": "neo4j://localhost:7687", "bolt:localhost": "neo4j://localhost",
		"inroad.db": "", "db.example.org": "", `C:\data\inroad.db`: "", "C:inroad.db": "", "folder/inroad.db": "", "": "", "http://ruth:canary@host": "",
	} {
		if like := LikeServer(text); like != want {
			t.Errorf("%s looks like %q, not %q", text, like, want)
		}
	}
}

func TestPasswordComesFromEnvironmentFileOrPrompt(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	empty := filepath.Join(t.TempDir(), "empty")
	for name, text := range map[string]string{file: " s3cret \r\nsecond line", empty: "\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	prompt := func(answer string, err error) func(string) (string, error) {
		return func(string) (string, error) { return answer, err }
	}
	for _, c := range []struct {
		env            map[string]string
		prompt         func(string) (string, error)
		user, password string
		err            string
	}{
		{env: map[string]string{EnvPassword: "canary"}, user: "neo4j", password: "canary"},
		{env: map[string]string{EnvPassword: "canary", EnvPasswordFile: file, EnvUser: "ruth"}, user: "ruth", password: "canary"},
		{env: map[string]string{EnvPasswordFile: file}, user: "neo4j", password: " s3cret "},
		{env: map[string]string{EnvPasswordFile: empty}, err: "first line"},
		{env: map[string]string{EnvPasswordFile: file + ".none"}, err: EnvPasswordFile},
		{prompt: prompt("canary", nil), user: "neo4j", password: "canary"},
		{prompt: prompt("", nil), err: "no password was given"},
		{prompt: prompt("canary", errors.New("no terminal")), err: "no terminal"},
		{err: EnvPasswordFile},
	} {
		o := Options{Env: func(name string) string { return c.env[name] }, Prompt: c.prompt}
		user, password, err := o.credentials()
		switch {
		case c.err == "" && (err != nil || user != c.user || string(password) != c.password):
			t.Errorf("%v: %q, %v", c.env, user, err)
		case c.err != "" && (err == nil || !strings.Contains(err.Error(), c.err) || strings.Contains(err.Error(), "canary")):
			t.Errorf("%v: error %v, want one that says %q", c.env, err, c.err)
		}
		if shown := fmt.Sprintf("%v %+v %#v %s %q", password, password, password, password, password); strings.Contains(shown, "canary") {
			t.Errorf("a password shows itself: %s", shown)
		}
	}
}
