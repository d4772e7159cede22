//go:build go1.26

package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What the samples are sent to: all content is read but that of PUT, and
// a head may have 4,097 bytes.
const wireTable = `{"server":{"max_header_bytes":1,"log_conn_state":true},"handler":[{"on":{` +
	`"PUT":[{"describe":["all"]}],` +
	`"*":[{"read_body":-1},{"describe":["all"]}]}}]}`

const (
	getHead  = "GET / HTTP/1.1\r\nHost: h\r\n"
	postHead = "POST / HTTP/1.1\r\nHost: h\r\n"
	putHead  = "PUT / HTTP/1.1\r\nHost: h\r\n"

	codings = "Transfer-Encoding: chunked\r\n"
)

// Each bend of the connection shows in the bytes of one client. One that does
// not end its direction finds out whether the server lingers.
var wireSamples = map[string]struct {
	bytes string
	open  bool
}{
	"cr-as-lf":             {bytes: getHead + "A: b\rC: d\r\n\r\n"},
	"lf-refused":           {bytes: getHead + "A: b\n\r\n"},
	"version-any-case":     {bytes: "GET / http/1.1\r\nHost: h\r\n\r\n"},
	"empty-lines-skipped":  {bytes: getHead + "\r\n\r\n" + getHead + "\r\n"},
	"host-optional":        {bytes: "GET / HTTP/1.1\r\n\r\n"},
	"name-with-space":      {bytes: getHead + "A b: c\r\n\r\n"},
	"fold-refused":         {bytes: getHead + "A: b\r\n c\r\n\r\n"},
	"limit-off-by-one":     {bytes: headOf(4098)},
	"identity-accepted":    {bytes: getHead + "Transfer-Encoding: identity\r\n\r\n"},
	"lengths-joined":       {bytes: postHead + "Content-Length: 5, 5\r\n\r\nhello"},
	"length-zeros-refused": {bytes: postHead + "Content-Length: 05\r\n\r\nhello"},
	"both-lengths-refused": {bytes: postHead + "Content-Length: 5\r\n" + codings + "\r\n0\r\n\r\n"},
	"chunk-lf-accepted":    {bytes: postHead + codings + "\r\n1\nx\r\n0\r\n\r\n"},
	"chunk-extension-refused": {
		bytes: postHead + codings + "\r\n1;a\r\nx\r\n0\r\n\r\n"},
	"trailers-dropped":       {bytes: postHead + codings + "\r\n0\r\nA: b\r\n\r\n"},
	"expect-ignored":         {bytes: getHead + "Expect: x\r\n\r\n"},
	"continue-at-once":       {bytes: putHead + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\nx"},
	"continue-never":         {bytes: postHead + "Expect: 100-continue\r\nContent-Length: 1\r\n\r\nx"},
	"unread-closes":          {bytes: putHead + "Content-Length: 1\r\n\r\nx"},
	"drain-limit-off-by-one": {bytes: putHead + "Content-Length: 262144\r\n\r\n" + strings.Repeat("x", 256<<10)},
	"error-without-charset":  {bytes: "x\r\n\r\n"},
	"error-reason-lost":      {bytes: "GET / HTTP/1.1\r\n\r\n"},
	"unknown-coding-400":     {bytes: getHead + "Transfer-Encoding: x\r\n\r\n"},
	"date-missing":           {bytes: getHead + "\r\n"},
	"length-before-date":     {bytes: getHead + "\r\n"},
	"names-lower-case":       {bytes: getHead + "\r\n"},
	"close-unannounced":      {bytes: getHead + "Connection: close\r\n\r\n"},
	"version-always-1.1":     {bytes: "GET / HTTP/1.0\r\n\r\n"},
	"short-chunked":          {bytes: getHead + "\r\n"},
	"writes-split":           {bytes: headOf(4000)},
	"not-sniffed":            {bytes: getHead + "\r\n"},
	"options-handled":        {bytes: "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n"},
	"linger-never":           {bytes: headOf(4098), open: true},
	"linger-always":          {bytes: "x\r\n\r\n", open: true},
	"closed-by-reset":        {bytes: "x\r\n\r\n"},
	"cut-off-silently":       {bytes: "GET /"},
	"keep-alive-1.0-ignored": {bytes: "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"},
	"close-in-lower-case":    {bytes: getHead + "Connection: Close\r\n\r\n"},
	"pipelined-lost":         {bytes: getHead + "\r\n" + getHead + "\r\n"},
	"idle-unreported":        {bytes: getHead + "\r\n"},
}

// headOf is a request of so many bytes.
func headOf(size int) string {
	return getHead + "A: " + strings.Repeat("a", size-len(getHead)-7) + "\r\n\r\n"
}

func TestWireBends(t *testing.T) {
	bends := bendsOf("wire")
	equal(t, "samples", len(wireSamples), len(bends))
	for _, b := range bends {
		sample, ok := wireSamples[b.name]
		if !ok {
			t.Errorf("%s: no sample", b.name)
			continue
		}
		straight := conversation(t, bend{}, wireTable, sample.bytes, sample.open)
		if bently := conversation(t, b, wireTable, sample.bytes, sample.open); bently == straight {
			t.Errorf("%s answers as the straight peer does: %s", b.name, straight)
		}
	}
}

// Each bend that needs a certain handler shows with one that does little else.
var scriptSamples = map[string]string{
	"informational-lost":     `{"write_status":103}`,
	"response-trailers-lost": `{"set_header":["Trailer","A"]},{"write":"x"},{"set_header":["A","b"]}`,
	"no-content-measured":    `{"write_status":204}`,
	"unknown-status-named":   `{"write_status":299}`,
	"flush-ignored":          `{"flush":true}`,
	"hijack-loses-bytes":     `{"hijack":[{"read":1},{"close":true}]}`,
	"panic-answered":         `{"panic":"x"}`,
	"superfluous-unlogged":   `{"write_status":200},{"write_status":200}`,
}

func TestScriptBends(t *testing.T) {
	bends := bendsOf("script")
	equal(t, "samples", len(scriptSamples), len(bends))
	for _, b := range bends {
		table := `{"server":{"log_conn_state":true},"handler":[` + scriptSamples[b.name] + `]}`
		straight := conversation(t, bend{}, table, getHead+"\r\nx", false)
		if bently := conversation(t, b, table, getHead+"\r\nx", false); bently == straight {
			t.Errorf("%s answers as the straight peer does: %s", b.name, straight)
		}
	}
}

// What lies between net/http and a client is no fault by itself.
func TestUnbentConnIsStraight(t *testing.T) {
	same := func(p []byte) []byte { return p }
	between := bend{connection: func(c *bentConn) { c.incoming, c.outgoing = same, same }}
	for name, sample := range wireSamples {
		equal(t, name, conversation(t, between, wireTable, sample.bytes, sample.open),
			conversation(t, bend{}, wireTable, sample.bytes, sample.open))
	}
}

// conversation is all that a client and the log can tell about a peer with
// that bend: what it sends, how it ends, and the states it went through.
func conversation(t *testing.T, b bend, table, bytes string, open bool) string {
	t.Helper()
	bent = b
	defer func() { bent = bend{} }()
	p := newPeer(t)
	defer p.end()
	s := p.serve(table)
	c := s.dial()
	c.send(bytes)
	if !open {
		c.conn.CloseWrite() // fails if the server has reset it already
	}
	text, err := io.ReadAll(c.in)
	end := "closed"
	switch {
	case errors.Is(err, syscall.ECONNRESET):
		end = "reset"
	case err != nil:
		t.Fatal(err)
	case open && lingers(c):
		end = "lingers"
	}
	c.conn.Close()
	states := statesOf(s)
	log := s.finalLog()
	return fmt.Sprintf("%s\n%s\n%v\n%v %v", dateLine.ReplaceAllString(string(text), "Date: D\r\n"), end,
		states, log.Connections[0].Requests, log.Errors)
}

// statesOf are those of the only connection, once it is closed.
func statesOf(s *served) []string {
	s.t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		states := s.log().Connections[0].States
		if n := len(states); n > 0 && (states[n-1] == "closed" || states[n-1] == "hijacked") {
			return states
		}
		time.Sleep(time.Millisecond)
	}
	s.t.Fatal("the connection was not closed")
	return nil
}

// lingers tells whether the other side still takes what is written although it
// has ended its own direction: a socket that is closed answers the first write
// with a reset.
func lingers(c *client) bool {
	for range 4 {
		if _, err := c.conn.Write([]byte("\n")); err != nil {
			return false
		}
		time.Sleep(10 * time.Millisecond)
	}
	return true
}
