// Package neo4jtest starts a real, throw-away Neo4j server: what comes in are the artifacts its makers publish,
// fetched once with Maven into the user's cache; what goes out is a process on a free loopback port with a
// random password and a private folder that Stop removes. It keeps nothing outside its cache and that folder.
package neo4jtest

import (
	"context"
	"crypto/rand"
	_ "embed"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Options says what kind of server is wanted; the zero value is one for tests.
type Options struct {
	GDS  bool   // with the open edition of Graph Data Science
	Full bool   // with the optimising compiler: slower to start, right for measurements and for large graphs
	Heap string // the JVM's -Xmx: 512m if empty, 2g with GDS
}

// A Server is one Neo4j with one database, neo4j. Its address, user and password stay the same over a
// restart. The methods may be called from several goroutines.
type Server struct {
	Address  string // host:port where Bolt answers
	User     string
	Password string

	gds     bool
	home    string
	java    string
	command []string
	archive classArchive

	mu      sync.Mutex
	process *process // nil while nothing runs
}

// URI is the server's address as drivers take it. A server alone in the world does not route: bolt, not neo4j.
func (s *Server) URI() string { return "bolt://" + s.Address }

// Home is the folder that holds the server's data and logs, until Stop.
func (s *Server) Home() string { return s.home }

// Start fetches what is missing, starts a server and returns when it answers. Without Java 17 or Maven the
// error is a *MissingError; where the artifacts cannot be had, a *FetchError.
func Start(ctx context.Context, o Options) (*Server, error) {
	java, version, err := findJava(ctx)
	if err != nil {
		return nil, err
	}
	lib, err := fetch(ctx, serverPOM)
	if err != nil {
		return nil, err
	}
	plugins := ""
	if o.GDS {
		if plugins, err = fetch(ctx, gdsPOM); err != nil {
			return nil, err
		}
	}
	// A port can be taken between being found free and being used, so a few are tried.
	for try := 1; ; try++ {
		s, err := start(ctx, o, java, lib, plugins, archiveOf(o, lib, version))
		if err == nil || try == 3 || !strings.Contains(err.Error(), "already in use") {
			return s, err
		}
	}
}

func start(ctx context.Context, o Options, java, lib, plugins string, archive classArchive) (*Server, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, fmt.Errorf("find a free port for a Neo4j server: %w", err)
	}
	home, err := os.MkdirTemp("", "inroad-neo4j-") // mode 0700
	if err != nil {
		return nil, fmt.Errorf("make a folder for a Neo4j server: %w", err)
	}
	s := &Server{Address: address, User: "neo4j", Password: rand.Text(), home: home, java: java, archive: archive}
	s.command = arguments(o, home, lib)
	err = s.prepare(ctx, o, lib, plugins)
	if err == nil {
		err = s.Restart(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

//go:embed neo4j.conf
var settings string

const gdsSettings = "dbms.security.procedures.unrestricted=gds.*\ndbms.security.procedures.allowlist=gds.*,db.*,dbms.*,tx.*\n"

// Configure restarts the server with lines of neo4j.conf after the usual ones, which holds until it is called again.
func (s *Server) Configure(ctx context.Context, lines ...string) error {
	if err := s.writeSettings(lines); err != nil {
		return err
	}
	return s.Restart(ctx)
}

func (s *Server) writeSettings(lines []string) error {
	text := strings.ReplaceAll(settings, "ADDRESS", s.Address)
	if s.gds {
		text += gdsSettings
	}
	text += strings.Join(append(lines, ""), "\n")
	if err := os.WriteFile(filepath.Join(s.home, "conf", "neo4j.conf"), []byte(text), 0o600); err != nil {
		return fmt.Errorf("configure a Neo4j server: %w", err)
	}
	return nil
}

// prepare writes the settings, links the plugins and sets the password, which must come before the first start.
func (s *Server) prepare(ctx context.Context, o Options, lib, plugins string) error {
	conf := filepath.Join(s.home, "conf")
	if err := os.Mkdir(conf, 0o700); err != nil {
		return fmt.Errorf("prepare a Neo4j server: %w", err)
	}
	if s.gds = o.GDS; s.gds {
		if err := linkPlugins(plugins, lib, filepath.Join(s.home, "plugins")); err != nil {
			return fmt.Errorf("prepare a Neo4j server: %w", err)
		}
	}
	if err := s.writeSettings(nil); err != nil {
		return err
	}
	// The tool takes the password as an argument only; it guards an empty database for the seconds it is visible.
	set := exec.CommandContext(ctx, s.java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", filepath.Join(lib, "*"),
		"org.neo4j.cli.AdminTool", "dbms", "set-initial-password", s.Password)
	set.Env = append(os.Environ(), "NEO4J_HOME="+s.home, "NEO4J_CONF="+conf)
	if out, err := set.CombinedOutput(); err != nil {
		return fmt.Errorf("set the password of a Neo4j server: %w: %s", err, out)
	}
	return nil
}

func arguments(o Options, home, lib string) []string {
	heap := o.Heap
	switch {
	case heap == "" && o.GDS:
		heap = "2g"
	case heap == "":
		heap = "512m"
	}
	args := []string{"-Xms128m", "-Xmx" + heap, "-XX:+UseSerialGC",
		"--add-opens=java.base/java.nio=ALL-UNNAMED", "--add-opens=java.base/java.io=ALL-UNNAMED",
		"--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"}
	if !o.Full {
		args = append(args, "-XX:TieredStopAtLevel=1")
	}
	classes := filepath.Join(lib, "*")
	if o.GDS {
		classes = filepath.Join(home, "plugins", "*") + string(os.PathListSeparator) + classes
	}
	return append(args, "-cp", classes,
		"org.neo4j.server.CommunityEntryPoint", "--console-mode", "--home-dir="+home, "--config-dir="+filepath.Join(home, "conf"))
}

// Restart starts the server again after Kill (or ends it cleanly first) and returns when it answers.
func (s *Server) Restart(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.end(syscall.SIGTERM)
	if err := s.archive.keep(); err != nil {
		return fmt.Errorf("keep a Neo4j server's classes: %w", err)
	}
	p, err := launch(s.java, append(s.archive.flags(), s.command...))
	if err != nil {
		return fmt.Errorf("start a Neo4j server: %w", err)
	}
	if err := p.ready(ctx); err != nil {
		p.end(syscall.SIGKILL)
		return fmt.Errorf("start a Neo4j server on %s: %w", s.Address, err)
	}
	s.process = p
	return nil
}

// Kill ends the server as a power cut would (SIGKILL). Its data stay.
func (s *Server) Kill() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.end(syscall.SIGKILL)
}

// Stop ends the server cleanly and removes its folder.
func (s *Server) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.end(syscall.SIGTERM)
	if err := errors.Join(s.archive.keep(), os.RemoveAll(s.home)); err != nil {
		return fmt.Errorf("clean up after a Neo4j server: %w", err)
	}
	return nil
}

func (s *Server) end(how syscall.Signal) {
	if s.process != nil {
		s.process.end(how)
		s.process = nil
	}
}

// patience is how long a server that was asked to stop, or started, may take: on a busy machine a start has taken a minute.
const patience = 3 * time.Minute

func freeAddress() (string, error) {
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
