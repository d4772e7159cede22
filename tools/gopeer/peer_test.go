package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Nothing in these tests may take longer.
const patience = 5 * time.Second

// The environment variable that makes the test program be gopeer itself, so
// that a test has a real process without building one.
const actAsGopeer = "GOPEER_TEST_ACTS_AS_GOPEER"

func TestMain(m *testing.M) {
	if os.Getenv(actAsGopeer) != "" {
		main()
		return
	}
	if err := registerBuiltinTypes(); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

// isNewest is false where a table may ask for what this Go does not have yet.
var isNewest = strings.HasPrefix(runtime.Version(), "go1.26")

// process is gopeer as a program of its own.
func process(args ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), actAsGopeer+"=1")
	return cmd
}

// A peer is a session of the protocol that a test holds the other end of.
type peer struct {
	t       *testing.T
	in      io.WriteCloser
	replies *bufio.Reader
	lastID  int
	ended   chan error
}

// newPeer runs a session in this process, over pipes.
func newPeer(t *testing.T) *peer {
	inReader, in := io.Pipe()
	out, outWriter := io.Pipe()
	p := &peer{t: t, in: in, replies: bufio.NewReader(out), ended: make(chan error, 1)}
	go func() { p.ended <- runSession(inReader, outWriter) }()
	t.Cleanup(func() { p.end() })
	return p
}

// newProcessPeer runs `gopeer sut` with a GODEBUG.
func newProcessPeer(t *testing.T, godebug string) *peer {
	cmd := process("sut")
	cmd.Env = append(cmd.Env, "GODEBUG="+godebug)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	p := &peer{t: t, in: in, replies: bufio.NewReader(out), ended: make(chan error, 1)}
	t.Cleanup(func() {
		p.end()
		cmd.Wait()
	})
	return p
}

// end ends the input.
func (p *peer) end() { p.in.Close() }

// line sends one line and returns the reply to it.
func (p *peer) line(text string) map[string]any {
	p.t.Helper()
	p.send(text)
	return p.reply()
}

func (p *peer) send(text string) {
	p.t.Helper()
	_, err := io.WriteString(p.in, text+"\n")
	must(p.t, err)
}

func (p *peer) reply() map[string]any {
	p.t.Helper()
	text, err := p.replies.ReadString('\n')
	must(p.t, err)
	var reply map[string]any
	must(p.t, json.Unmarshal([]byte(text), &reply))
	return reply
}

// ask sends a request, given without its id, and checks the reply's id.
func (p *peer) ask(request string) map[string]any {
	p.t.Helper()
	p.lastID++
	reply := p.line(fmt.Sprintf(`{"id":%d,%s}`, p.lastID, request))
	if reply["id"] != float64(p.lastID) {
		p.t.Fatalf("reply to %s: id is %v, not %d", request, reply["id"], p.lastID)
	}
	delete(reply, "id")
	if len(reply) != 1 {
		p.t.Fatalf("reply to %s holds %v", request, reply)
	}
	return reply
}

// ok asks and returns what the reply's ok holds.
func (p *peer) ok(request string) map[string]any {
	p.t.Helper()
	reply := p.ask(request)
	ok, is := reply["ok"].(map[string]any)
	if !is {
		p.t.Fatalf("reply to %s: %v", request, reply)
	}
	return ok
}

// refused asks and returns the text under the key, which must be there.
func (p *peer) refused(request, key string) string {
	p.t.Helper()
	reply := p.ask(request)
	text, is := reply[key].(string)
	if !is {
		p.skipLacking(reply)
		p.t.Fatalf("reply to %s: %v, want %q", request, reply, key)
	}
	return text
}

// needFeature ends a test of what this Go does not have yet.
func needFeature(t *testing.T, feature string) {
	t.Helper()
	if !contains(features, feature) {
		t.Skipf("%s has no %s", runtime.Version(), feature)
	}
}

// skipLacking ends a test whose table needs a newer Go than this one.
func (p *peer) skipLacking(reply map[string]any) {
	p.t.Helper()
	if feature, lacks := reply["unsupported"]; lacks && !isNewest {
		p.t.Skipf("%s has no %v", runtime.Version(), feature)
	}
}

// A served is a table on its listener.
type served struct {
	*peer
	name, address string
}

func (p *peer) serve(table string) *served {
	p.t.Helper()
	reply := p.ask(`"do":"serve","table":` + table)
	p.skipLacking(reply)
	ok, is := reply["ok"].(map[string]any)
	if !is {
		p.t.Fatalf("reply to %s: %v", table, reply)
	}
	return &served{p, ok["server"].(string), ok["address"].(string)}
}

// serveSteps serves a table that is one handler.
func (p *peer) serveSteps(steps string) *served {
	p.t.Helper()
	return p.serve(`{"handler":` + steps + `}`)
}

func (s *served) do(request string) map[string]any {
	s.t.Helper()
	return s.ok(fmt.Sprintf(`"server":%q,%s`, s.name, request))
}

func (s *served) close() { s.t.Helper(); s.do(`"do":"close"`) }

// A seen is a decoded log.
type seen struct {
	Connections []struct {
		States   []string
		Requests []struct {
			Pattern string
			Events  []string
		}
	}
	Server, Errors []string
}

func (s *served) log() seen {
	s.t.Helper()
	text, err := json.Marshal(s.do(`"do":"log"`))
	must(s.t, err)
	if strings.Contains(string(text), "null") {
		s.t.Errorf("log has null in place of a list: %s", text)
	}
	var log seen
	must(s.t, json.Unmarshal(text, &log))
	return log
}

// finalLog closes the server and returns all that it saw.
func (s *served) finalLog() seen {
	s.t.Helper()
	s.close()
	return s.log()
}

// events are those of the only request there was.
func (s *served) events() []string {
	s.t.Helper()
	log := s.finalLog()
	if len(log.Connections) != 1 || len(log.Connections[0].Requests) != 1 {
		s.t.Fatalf("not one request on one connection: %+v", log)
	}
	return log.Connections[0].Requests[0].Events
}

func (s *served) dial() *client {
	s.t.Helper()
	conn, err := net.Dial("tcp", s.address)
	must(s.t, err)
	must(s.t, conn.SetDeadline(time.Now().Add(patience)))
	s.t.Cleanup(func() { conn.Close() })
	return &client{s.t, conn.(*net.TCPConn), bufio.NewReader(conn)}
}

// raw sends bytes on a new connection and returns what comes until its end,
// with the Date masked.
func (s *served) raw(request string) string {
	s.t.Helper()
	c := s.dial()
	c.send(request)
	return c.rest()
}

// get requests a path on a connection that closes, and returns the response.
func (s *served) get(path string) string {
	s.t.Helper()
	return s.raw("GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
}

// A client is a raw connection.
type client struct {
	t    *testing.T
	conn *net.TCPConn
	in   *bufio.Reader
}

func (c *client) send(text string) {
	c.t.Helper()
	_, err := io.WriteString(c.conn, text)
	must(c.t, err)
}

var dateLine = regexp.MustCompile(`Date: [^\r]*GMT\r\n`)

// rest reads to the end of the connection.
func (c *client) rest() string {
	c.t.Helper()
	text, err := io.ReadAll(c.in)
	must(c.t, err)
	return dateLine.ReplaceAllString(string(text), "Date: D\r\n")
}

// until reads up to and with the text.
func (c *client) until(end string) string {
	c.t.Helper()
	var text strings.Builder
	for !strings.HasSuffix(text.String(), end) {
		b, err := c.in.ReadByte()
		if err != nil {
			c.t.Fatalf("waiting for %q: %v after %q", end, err, text.String())
		}
		text.WriteByte(b)
	}
	return text.String()
}

// body is what follows the head.
func body(response string) string {
	_, content, _ := strings.Cut(response, "\r\n\r\n")
	return content
}

// field is the value of a response's first field of that name.
func field(response, name string) string {
	head, _, _ := strings.Cut(response, "\r\n\r\n")
	for _, line := range strings.Split(head, "\r\n") {
		if key, value, ok := strings.Cut(line, ": "); ok && key == name {
			return value
		}
	}
	return ""
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	// As text, with nil and empty lists the same.
	if fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

func holds(t *testing.T, what, text, part string) {
	t.Helper()
	if !strings.Contains(text, part) {
		t.Errorf("%s: no %q in %q", what, part, text)
	}
}
