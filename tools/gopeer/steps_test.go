package main

import (
	"errors"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"
)

// The request that a step's case sends unless it says otherwise.
const plainGet = "GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"

func post(body string) string {
	return "POST /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " +
		itoa(len(body)) + "\r\n\r\n" + body
}

// stepCases show each step by what a client gets and what the log says. The
// contents and events asserted are those of the clauses about Go, not of this
// program.
var stepCases = []struct {
	step    string
	steps   string
	request string
	holds   []string // all of these are in the response
	body    string   // the whole content, unless empty
	events  []string
}{
	{step: "write", steps: `[{"write":"hello"}]`, body: "hello", events: []string{"write 5"}},
	// A string write is cut at the buffer of 2048, a byte write is one piece and
	// a copy comes in reads: three ways, three framings. Clauses: RSP-15, RSP-17.
	{step: "write", steps: `[{"write":"` + strings.Repeat("a", 5000) + `"}]`,
		body: chunked("a", 2048, 2048, 904), events: []string{"write 5000"}},
	{step: "write_repeat", steps: `[{"write_repeat":["a",5000]}]`,
		body: chunked("a", 5000), events: []string{"write 5000"}},
	{step: "copy", steps: `[{"copy":["a",40000]}]`,
		body: chunked("a", 512, 32768, 6720), events: []string{"write 40000"}},
	{step: "write_repeat", steps: `[{"write_repeat":["a",0]}]`,
		holds: []string{"200 OK", "Content-Length: 0\r\n"}, events: []string{"write 0"}},
	{step: "write", steps: `[{"write_status":204},{"write":"x"}]`,
		holds:  []string{"204 No Content"},
		events: []string{"write 0 error: http: request method or response status code does not allow body"}},
	{step: "write_status", steps: `[{"write_status":103},{"write_status":201}]`,
		holds: []string{"HTTP/1.1 103 Early Hints\r\n\r\n", "HTTP/1.1 201 Created\r\n"}},
	{step: "write_status", steps: `[{"write_status":99}]`,
		events: []string{`panic "invalid WriteHeader code 99"`}},
	{step: "set_header", steps: `[{"set_header":["x-a","1"]},{"set_header":["x-a","2"]}]`,
		holds: []string{"200 OK\r\nX-A: 2\r\nDate"}},
	{step: "add_header", steps: `[{"add_header":["x-a","1"]},{"add_header":["x-a","2"]}]`,
		holds: []string{"200 OK\r\nX-A: 1\r\nX-A: 2\r\nDate"}},
	{step: "del_header", steps: `[{"set_header":["x-a","1"]},{"del_header":"X-a"}]`,
		holds: []string{"200 OK\r\nDate"}},
	{step: "raw_header", steps: `[{"raw_header":["x-a",["1","2"]]}]`,
		holds: []string{"200 OK\r\nx-a: 1\r\nx-a: 2\r\nDate"}},
	// A nil value suppresses what Go adds by itself.
	{step: "raw_header", steps: `[{"raw_header":["Content-Type",[]]},{"write":"x"}]`,
		holds:  []string{"Content-Length: 1\r\nConnection: close\r\n\r\nx"},
		events: []string{"write 1"}},
	{step: "flush", steps: `[{"write":"a"},{"flush":true},{"write":"b"}]`,
		body: "1\r\na\r\n1\r\nb\r\n0\r\n\r\n", events: []string{"write 1", "write 1"}},
	{step: "read_body", steps: `[{"read_body":3},{"describe":["body"]},{"read_body":-1},{"describe":["body"]}]`,
		request: post("abcdefg"), body: "body \"abc\"\nbody \"defg\"\n",
		events: []string{"read 3", "read 4 eof"}},
	{step: "read_body", steps: `[{"read_body":7},{"read_body":1}]`,
		request: post("abcdefg"), events: []string{"read 7", "read 0 eof"}},
	{step: "read_body", steps: `[{"read_body":0}]`,
		request: post("abc"), events: []string{"read 0"}},
	{step: "read_body", steps: `[{"read_body":9}]`,
		request: "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabXY",
		events:  []string{"read 2 error: malformed chunked encoding"}},
	{step: "close_body", steps: `[{"close_body":true},{"read_body":1}]`,
		request: post("abc"),
		events:  []string{"read 0 error: http: invalid Read on closed Body"}},
	{step: "echo_body", steps: `[{"read_body":-1},{"echo_body":true}]`,
		request: post("abc"), body: "abc", events: []string{"read 3 eof"}},
	{step: "describe", steps: `[{"describe":["path","method"]}]`,
		body: "method \"GET\"\npath \"/x\"\n"},
	{step: "write_context", steps: `[{"write_context":"conn"},{"write_context":"no"}]`, body: "1<none>"},
	{step: "sleep_ms", steps: `[{"sleep_ms":-1},{"sleep_ms":1},{"write":"x"}]`,
		body: "x", events: []string{"write 1"}},
	{step: "wait_cancel_ms", steps: `[{"wait_cancel_ms":1}]`, events: []string{"not cancelled"}},
	{step: "error", steps: `[{"error":["no",418]}]`,
		holds: []string{"418 I'm a teapot\r\n", "X-Content-Type-Options: nosniff\r\n"}, body: "no\n"},
	{step: "redirect", steps: `[{"redirect":["/y",303]}]`,
		holds: []string{"303 See Other\r\n", "Location: /y\r\n"}, body: "<a href=\"/y\">See Other</a>.\n\n"},
	{step: "not_found", steps: `[{"not_found":true}]`,
		holds: []string{"404 Not Found\r\n"}, body: "404 page not found\n"},
	{step: "max_bytes", steps: `[{"max_bytes":2},{"read_body":-1}]`, request: post("abc"),
		events: []string{"read 2 error: http: request body too large"}},
	{step: "full_duplex", steps: `[{"full_duplex":true},{"write":"x"},{"flush":true},{"read_body":2}]`,
		request: post("ab"), events: []string{"write 1", "read 2"}},
	{step: "read_deadline_ms", steps: `[{"read_deadline_ms":10},{"read_body":5}]`,
		request: strings.Replace(post("abc"), ": 3", ": 5", 1),
		events:  []string{"read 3 error: i/o timeout"}},
	{step: "write_deadline_ms", steps: `[{"write_deadline_ms":-1},{"write":"x"},{"flush":true}]`,
		events: []string{"write 1", "flush error: i/o timeout"}},
	{step: "hijack", steps: `[{"hijack":[{"read":3},{"write":"raw"},{"sleep_ms":1},{"close":true}]},` +
		`{"hijack":[]},{"write":"x"}]`,
		request: plainGet + "a\"b", body: "",
		events: []string{`raw read "a\u0022b"`,
			"hijack error: http: connection has been hijacked",
			"write 0 error: http: connection has been hijacked"}},
	{step: "panic", steps: `[{"write":"x"},{"panic":"bo\"om\u0001\\"}]`,
		events: []string{"write 1", `panic "bo"om\u0001\"`}},
	{step: "abort", steps: `[{"abort":true}]`, events: []string{`panic "net/http: abort Handler"`}},
	{step: "on", steps: `[{"on":{"GET":[{"write":"get"}],"*":[{"write":"other"}]}},{"on":{"PUT":[{"write":"put"}]}}]`,
		body: "get", events: []string{"write 3"}},
	{step: "on", steps: `[{"on":{"GET":[{"write":"get"}],"*":[{"write":"other"}]}}]`,
		request: post(""), body: "other", events: []string{"write 5"}},
	{step: "set_path_value", steps: `[{"set_path_value":["a","1"]},{"path_value":"a"}]`, body: "1\n"},
	{step: "path_value", steps: `[{"path_value":"a"}]`, body: "\n"},
	{step: "lookup", steps: `[{"lookup":["GET","/x"]}]`, body: "<none>\n"},
}

func TestSteps(t *testing.T) {
	for _, c := range stepCases {
		t.Run(c.step, func(t *testing.T) {
			s := newPeer(t).serveSteps(c.steps)
			request := c.request
			if request == "" {
				request = plainGet
			}
			response := s.raw(request)
			if c.body != "" && body(response) != c.body {
				t.Errorf("content:\n got %q\nwant %q", body(response), c.body)
			}
			for _, part := range c.holds {
				holds(t, "response", response, part)
			}
			equal(t, "events", s.events(), append([]string{}, c.events...))
		})
	}
}

// Every step that can be written has a case.
func TestStepsAreAllTested(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range stepCases {
		tested[c.step] = true
	}
	for _, name := range append(names(stepParsers), "on") {
		if !tested[name] {
			t.Errorf("step %q has no case", name)
		}
	}
}

// Go promises the content to the client when the handler first reads it, so
// that a handler can tell whether it asked.
func TestReadBodyOfNothingDoesNotRead(t *testing.T) {
	for want, promised := range map[string]bool{"0": false, "1": true, "-1": true} {
		s := newPeer(t).serveSteps(`[{"read_body":` + want + `},{"flush":true}]`)
		c := s.dial()
		c.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n" +
			"Expect: 100-continue\r\nConnection: close\r\n\r\n")
		first := c.until("\r\n")
		equal(t, "read_body "+want, first == "HTTP/1.1 100 Continue\r\n", promised)
	}
}

// A read asks for no more than is wanted, and for 4096 at most: the rest of a
// long content is there for the next.
func TestReadBodyInPieces(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"read_body":5000},{"read_body":4999},` +
		`{"describe":["body"]},{"read_body":-1},{"echo_body":true}]`)
	response := s.raw(post(strings.Repeat("a", 5000) + strings.Repeat("b", 4999) + "c"))
	equal(t, "content", content(t, response),
		`body "`+strings.Repeat("b", 4999)+"\"\nc")
	equal(t, "events", s.events(), []string{"read 5000", "read 4999", "read 1 eof"})
}

func TestWaitCancelSeesTheClientGo(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"wait_cancel_ms":4000}]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	must(t, c.conn.CloseWrite())
	c.rest()
	equal(t, "events", s.events(), []string{"cancelled"})
}

// A connection that its steps leave alone stays open, garbage collected or not.
func TestHijackedConnectionStaysOpen(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"hijack":[{"write":"mine"}]}]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	c.until("mine")
	s.close()
	runtime.GC()
	runtime.GC()
	must(t, c.conn.SetReadDeadline(time.Now().Add(100*time.Millisecond)))
	_, err := c.in.ReadByte()
	equal(t, "read", errors.Is(err, os.ErrDeadlineExceeded), true)
}

func TestHijackReadsWhatCame(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"hijack":[{"read":-1},{"read":2},{"read":9},{"close":true}]}]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\nabc")
	must(t, c.conn.CloseWrite())
	c.rest()
	equal(t, "events", s.events(), []string{`raw read ""`, `raw read "ab"`, `raw read "c"`})
}
