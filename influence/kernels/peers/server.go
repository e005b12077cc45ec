package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A server is a throw-away Neo4j with Graph Data Science.
type server struct {
	command     *exec.Cmd
	environment []string // how to reach it
}

// startServer builds and starts the server of the store's tests: the comparison itself knows no database.
func startServer(folder string, log io.Writer) (*server, error) {
	for _, needed := range []string{"java", "mvn"} {
		if _, err := exec.LookPath(needed); err != nil {
			return nil, fmt.Errorf("not run: %s is not installed (openjdk-17-jre-headless and maven are needed)", needed)
		}
	}
	binary, err := filepath.Abs(filepath.Join(folder, "neo4jserver"))
	if err != nil {
		return nil, err
	}
	if out, err := exec.Command("go", "build", "-o", binary, "./graph/neo4j/neo4jtest/server").CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the server: %w: %s", err, out)
	}
	s := &server{command: exec.Command(binary, "-gds")}
	s.command.Stderr = log
	out, err := s.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := s.command.Start(); err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(out)
	for len(s.environment) < 3 && lines.Scan() {
		if setting, ok := strings.CutPrefix(lines.Text(), "export "); ok {
			s.environment = append(s.environment, setting)
		}
	}
	if len(s.environment) < 3 {
		return nil, errors.Join(errors.New("the Neo4j server did not start"), s.stop())
	}
	return s, nil
}

func (s *server) stop() error {
	if err := s.command.Process.Signal(os.Interrupt); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return s.command.Wait()
}
