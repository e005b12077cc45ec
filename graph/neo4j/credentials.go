package neo4j

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

// The environment variables that Open reads.
const (
	EnvUser         = "INROAD_NEO4J_USER"          // neo4j if not set
	EnvPassword     = "INROAD_NEO4J_PASSWORD"      // the password itself
	EnvPasswordFile = "INROAD_NEO4J_PASSWORD_FILE" // a file whose first line is the password
	EnvDatabase     = "INROAD_NEO4J_DATABASE"      // neo4j if not set, nor in the address
	EnvCA           = "INROAD_NEO4J_CA"            // a file of certificates to trust, in PEM form
)

// A secret is a password that does not show itself when it is printed.
type secret string

func (secret) String() string   { return "[hidden]" }
func (secret) GoString() string { return "[hidden]" }

// credentials finds the user and the password: from the environment, a file, or by asking. There is no other way in:
// what stands on a command line is seen by everyone on the machine.
func (o Options) credentials() (user string, password secret, err error) {
	user = o.env(EnvUser)
	if user == "" {
		user = "neo4j"
	}
	if text := o.env(EnvPassword); text != "" {
		return user, secret(text), nil
	}
	if name := o.env(EnvPasswordFile); name != "" {
		text, err := os.ReadFile(name)
		if err != nil {
			return "", "", fmt.Errorf("read the password of %s: %w", EnvPasswordFile, err)
		}
		line, _, _ := strings.Cut(string(text), "\n")
		if line = strings.TrimSuffix(line, "\r"); line == "" {
			return "", "", fmt.Errorf("the first line of %s is empty: it should be the password", name)
		}
		return user, secret(line), nil
	}
	if o.Prompt == nil {
		return "", "", fmt.Errorf("no password for the Neo4j server: set %s or %s", EnvPassword, EnvPasswordFile)
	}
	text, err := o.Prompt(fmt.Sprintf("Password of %s at the Neo4j server: ", user))
	if err != nil {
		return "", "", fmt.Errorf("ask for the password of the Neo4j server: %w", err)
	}
	if text == "" {
		return "", "", errors.New("no password was given for the Neo4j server")
	}
	return user, secret(text), nil
}

func (o Options) env(name string) string {
	if o.Env == nil {
		return ""
	}
	return o.Env(name)
}
