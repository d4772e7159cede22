package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// runProcess runs gopeer to its end.
func runProcess(t *testing.T, input string, args ...string) (code int, out, diagnostics string) {
	t.Helper()
	cmd := process(args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(input), &stdout, &stderr
	if err := cmd.Run(); err != nil {
		if _, exited := err.(*exec.ExitError); !exited {
			t.Fatal(err)
		}
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

func TestProgram(t *testing.T) {
	code, out, diagnostics := runProcess(t, `{"id":1,"do":"serve","table":{"handler":[]}}`+"\n"+
		`{"id":2,"do":"hello","protocol":1}`+"\n", "sut")
	equal(t, "exit code", code, 0)
	equal(t, "diagnostics", diagnostics, "")
	equal(t, "replies", strings.Count(out, "\n"), 2)
	holds(t, "replies", out, `{"id":1,"ok":{"server":"s1","address":"127.0.0.1:`)
	holds(t, "replies", out, `{"id":2,"ok":{"protocol":1,"name":"gopeer"`)
}

// What a handler does wrong is in the log, not on standard error.
func TestProgramIsQuiet(t *testing.T) {
	cmd := process("sut")
	var diagnostics bytes.Buffer
	cmd.Stderr = &diagnostics
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	p := &peer{t: t, in: in, replies: bufio.NewReader(out)}
	s := p.serveSteps(`[{"write_status":200},{"write_status":200},{"panic":"x"}]`)
	s.get("/")
	equal(t, "errors", len(s.finalLog().Errors), 2)
	p.end()
	must(t, cmd.Wait())
	equal(t, "diagnostics", diagnostics.String(), "")
}

func TestGodebug(t *testing.T) {
	p := newProcessPeer(t, "httplaxcontentlength=1,httpmuxgo121=0,httpmuxgo121=1")
	for _, godebug := range []string{"", "httpmuxgo121=1", "httpmuxgo121=1,httplaxcontentlength=1"} {
		p.serve(`{"godebug":"` + godebug + `","handler":[]}`).close()
	}
	for _, godebug := range []string{"httpmuxgo121=0", "httpmuxgo121=1,urlstrictcolons=0", "httpmuxgo121"} {
		p.refused(`"do":"serve","table":{"godebug":"`+godebug+`","handler":[]}`, "error")
	}
	// In Go 1.21's mux a method is no part of a pattern, and braces are literal.
	s := p.serve(`{"godebug":"httpmuxgo121=1","routes":[` +
		`{"pattern":"/{a}","handler":[{"describe":["path","pattern","values"]},{"lookup":["GET","/%7Ba}"]},{"write":"x"}]}]}`)
	equal(t, "braces", body(s.get("/{a}")), "path \"/{a}\"\npattern \"\"\n/{a}\nx")
	holds(t, "no wildcard", s.get("/b"), "404 Not Found")
	log := s.finalLog()
	equal(t, "pattern", log.Connections[0].Requests[0].Pattern, "")
}

func TestDefaultMux(t *testing.T) {
	table := `{"default_mux":true,"routes":[{"pattern":"/hello","handler":[{"lookup":["GET","/hello"]}]}]}`
	p := newProcessPeer(t, "")
	p.refused(`"do":"serve","table":{"default_mux":true,"routes":[{}]}`, "error")
	p.serve(`{"default_mux":false,"routes":[]}`)
	s := p.serve(table)
	equal(t, "content", body(s.get("/hello")), "/hello\n")
	holds(t, "second table", p.refused(`"do":"serve","table":`+table, "error"), "default mux")
	equal(t, "first one still there", body(s.get("/hello")), "/hello\n")

	p = newProcessPeer(t, "")
	p.refused(`"do":"serve","table":{"default_mux":true,"routes":[{"pattern":"","handler":[]}]}`, "panic")
	p.refused(`"do":"serve","table":`+table, "error")
}

const suiteText = `{"$schema":"x","title":"t","about":"a",
	"table":{"routes":[{"pattern":"/hello","handler":[{"write":"of the suite"}]}]},
	"tables":{"other":{"handler":[{"write":"by name"}]}},
	"scenarios":[{"id":"named","table":"other"},{"id":"own","table":{"handler":[{"write":"of its own"}]}},{"id":"none"}]}`

func suiteFile(t *testing.T, text string) string {
	path := filepath.Join(t.TempDir(), "suite.json")
	must(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// serving starts `gopeer serve` and returns the address that it prints.
func serving(t *testing.T, args ...string) (*exec.Cmd, string) {
	t.Helper()
	cmd := process(append([]string{"serve", "--listen", "127.0.0.1:0"}, args...)...)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	t.Cleanup(func() { cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	must(t, err)
	_, address, ok := strings.Cut(strings.TrimSpace(line), "listening on http://")
	if !ok {
		t.Fatalf("first line is %q", line)
	}
	return cmd, address
}

func TestServe(t *testing.T) {
	suite := suiteFile(t, suiteText)
	for scenario, want := range map[string]string{
		"": "of the suite", "none": "of the suite", "own": "of its own",
		"named": "by name",
	} {
		args := []string{"--suite", suite}
		if scenario != "" {
			args = append(args, "--scenario", scenario)
		}
		cmd, address := serving(t, args...)
		s := &served{peer: &peer{t: t}, address: address}
		equal(t, "content", body(s.get("/hello")), want)
		must(t, cmd.Process.Signal(syscall.SIGTERM))
		must(t, cmd.Wait())
	}
}

// The first signal lets requests end, and takes no new ones.
func TestServeEndsGracefully(t *testing.T) {
	needFeature(t, "full_duplex")
	suite := suiteFile(t, `{"table":{"handler":[{"full_duplex":true},{"write":"a"},{"flush":true},{"read_body":1},{"write":"z"}]}}`)
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		cmd, address := serving(t, "--suite", suite)
		s := &served{peer: &peer{t: t}, address: address}
		c := s.dial()
		c.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n")
		c.until("a\r\n")
		must(t, cmd.Process.Signal(sig))
		waitFor(t, "the listener to close", func() bool {
			conn, err := net.Dial("tcp", address)
			if err == nil {
				conn.Close()
			}
			return err != nil
		})
		c.send("x")
		holds(t, "rest", c.rest(), "z\r\n0\r\n\r\n")
		must(t, cmd.Wait())
	}
}

func TestServeEndsAtOnceOnTheSecondSignal(t *testing.T) {
	cmd, address := serving(t, "--suite", suiteFile(t, `{"table":{"handler":[{"sleep_ms":60000}]}}`))
	s := &served{peer: &peer{t: t}, address: address}
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		select {
		case <-ended:
			return
		case <-time.After(50 * time.Millisecond):
			cmd.Process.Signal(os.Interrupt)
		}
	}
	t.Error("it goes on")
}

func TestExitCodes(t *testing.T) {
	suite := suiteFile(t, suiteText)
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer taken.Close()
	const listen = "--listen=127.0.0.1:0"
	for _, c := range []struct {
		args []string
		code int
		says string // on standard output for 0, else on standard error
	}{
		{[]string{"version"}, 0, "gopeer: net/http of go1."},
		{[]string{"--version"}, 0, "gopeer: net/http of go1."},
		{[]string{"help"}, 0, "usage:"},
		{[]string{"--help"}, 0, "usage:"},
		{[]string{"-h"}, 0, "usage:"},
		{[]string{"serve", "--help"}, 0, "usage:"},
		{nil, 2, "usage:"},
		{[]string{"fly"}, 2, `unknown command "fly"`},
		{[]string{"sut", "x"}, 2, "sut takes --bend NAME or no argument"},
		{[]string{"sut", "--bend", "x"}, 2, `there is no bend "x"`},
		{[]string{"serve"}, 2, "--suite FILE is missing"},
		{[]string{"serve", "--suite", suite}, 2, "--listen ADDR is missing"},
		{[]string{"serve", "--suit", suite}, 2, "-suit"},
		{[]string{"serve", "--suite", suite, listen, "x"}, 2, `unexpected argument "x"`},
		{[]string{"serve", "--suite", suite + "x", listen}, 2, "no such file"},
		{[]string{"serve", "--suite", suite, listen, "--scenario", "nope"}, 2, `no scenario "nope"`},
		{[]string{"serve", "--suite", suiteFile(t, `{"table":`), listen}, 2, "suite.json: not JSON"},
		{[]string{"serve", "--suite", suiteFile(t, `{}`), listen}, 2, `suite.json: key "table" is missing`},
		{[]string{"serve", "--suite", suiteFile(t, `{"table":{"rout":1}}`), listen}, 2, `table: unknown key "rout"`},
		{[]string{"serve", "--suite", suiteFile(t, `{"table":{"handler":[],"godebug":"nosuch=1"}}`), listen}, 2, "GODEBUG=nosuch=1"},
		{[]string{"serve", "--suite", suiteFile(t, `{"table":{"routes":[{"pattern":"","handler":[]}]}}`), listen}, 1, "http: invalid pattern"},
		{[]string{"serve", "--suite", suite, "--listen", taken.Addr().String()}, 1, "address already in use"},
	} {
		code, out, diagnostics := runProcess(t, "", c.args...)
		what := fmt.Sprint("gopeer ", c.args)
		equal(t, what, code, c.code)
		if c.code == 0 {
			holds(t, what, out, c.says)
		} else {
			holds(t, what, diagnostics, c.says)
			equal(t, what, out, "")
		}
	}
}
