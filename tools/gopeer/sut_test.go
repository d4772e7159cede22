package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestHello(t *testing.T) {
	ok := newPeer(t).ok(`"do":"hello","protocol":1`)
	equal(t, "protocol", ok["protocol"], 1.0)
	equal(t, "name", ok["name"], "gopeer")
	equal(t, "version", ok["version"], runtime.Version())
	equal(t, "features", fmt.Sprint(ok["features"]), fmt.Sprint(append(newerFeatures,
		"mux121", "hooks", "hijack", "timeout_handler", "file_server", "shutdown",
		"trailers", "early_hints", "library", "error_log")))
}

// Lines that are no requests are answered without an id, and the session goes on.
func TestUnreadableLines(t *testing.T) {
	p := newPeer(t)
	for line, says := range map[string]string{
		"":                                   "not JSON",
		"hello":                              "not JSON",
		`{"id":1`:                            "not JSON",
		`[1]`:                                "not a JSON object",
		`"id"`:                               "not a JSON object",
		`{"id":1,"do":"hello"} {}`:           "more than one JSON value",
		"{\"id\":1,\"do\":\"\xff\"}":         "not UTF-8",
		`{"id":1,"do":"\ud800"}`:             "surrogate",
		`{"id":1,"do":"\udc00\ud800"}`:       "surrogate",
		`{"id":1,"do":"\ud800\u0041"}`:       "surrogate",
		`{"do":"hello","protocol":1}`:        `"id" is missing`,
		`{"id":"1","do":"hello"}`:            "request.id: must be an integer",
		`{"id":1.5,"do":"hello"}`:            "request.id: must be an integer",
		`{"id":null,"do":"hello"}`:           "request.id: must be an integer",
		strings.Repeat(" ", maxLine) + "{}":  "longer than 16 MiB",
		`{"id":99999999999999999999,"do":1}`: "request.id: must be an integer",
	} {
		reply := p.line(line)
		text, _ := reply["error"].(string)
		if id, there := reply["id"]; !there || id != nil || len(reply) != 2 {
			t.Errorf("reply to %.40q: %v", line, reply)
		}
		holds(t, fmt.Sprintf("error of %.40q", line), text, says)
	}
	p.ok(`"do":"hello","protocol":1`)
}

func TestLongestLine(t *testing.T) {
	p := newPeer(t)
	request := `{"id":7,"do":"hello","protocol":1}`
	reply := p.line(request + strings.Repeat(" ", maxLine-len(request)))
	equal(t, "id", reply["id"], 7.0)
	// Escaped pairs, escaped backslashes and line ends of Windows are no trouble.
	reply = p.line(`{"id":8,"do":"\ud83d\ude00\\ud800"}` + "\r")
	holds(t, "error", reply["error"].(string), "\U0001f600\\\\ud800")
}

// Errors about readable requests carry the id and name what is wrong.
func TestRequestErrors(t *testing.T) {
	p := newPeer(t)
	s := p.serveSteps(`[]`)
	for request, says := range map[string]string{
		`"x":1`:                                             `"do" is missing`,
		`"do":1`:                                            "request.do: must be a string",
		`"do":"fly"`:                                        `unknown request "fly"`,
		`"do":"hello"`:                                      `"protocol" is missing`,
		`"do":"hello","protocol":2`:                         "request.protocol: only protocol 1",
		`"do":"hello","protocol":1,"Protocol":1`:            `unknown key "Protocol"`,
		`"do":"serve"`:                                      `"table" is missing`,
		`"do":"serve","table":[]`:                           "request.table: must be an object",
		`"do":"serve","table":{},"extra":1`:                 `unknown key "extra"`,
		`"do":"log","server":"s9"`:                          `no server "s9"`,
		`"do":"log","server":"s1","x":1`:                    `unknown key "x"`,
		`"do":"log"`:                                        `"server" is missing`,
		`"do":"log","server":1`:                             "request.server: must be a string",
		`"do":"close","server":""`:                          `no server ""`,
		`"do":"close","server":"s1","x":1`:                  `unknown key "x"`,
		`"do":"shutdown","server":"s1"`:                     `"grace_ms" is missing`,
		`"do":"shutdown","server":"s1","grace":1`:           `unknown key "grace"`,
		`"do":"keep_alives","server":"s1"`:                  `"enabled" is missing`,
		`"do":"keep_alives","server":"s1","enable":1`:       `unknown key "enable"`,
		`"do":"keep_alives","server":"s1","enabled":"true"`: "request.enabled: must be true or false",
		`"do":"shutdown","server":"s1","grace_ms":1e3`:      "request.grace_ms: must be an integer",
	} {
		holds(t, request, p.refused(request, "error"), says)
	}
	holds(t, "served all the while", s.get("/"), "200 OK")
}

func TestServeIsReachableFromAllLoopback(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"describe":["remote_ip"]}]`)
	if host, _, err := net.SplitHostPort(s.address); err != nil || host != "127.0.0.1" {
		t.Errorf("address %q", s.address)
	}
	for _, source := range []string{"127.0.0.1", "127.0.0.2", "127.255.255.254"} {
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(source)}}
		conn, err := dialer.Dial("tcp", s.address)
		must(t, err)
		io.WriteString(conn, plainGet)
		conn.SetDeadline(time.Now().Add(patience))
		response, err := io.ReadAll(conn)
		must(t, err)
		conn.Close()
		equal(t, "content", body(string(response)), "remote_ip \""+source+"\"\n")
	}
}

func TestManyServersAtOnce(t *testing.T) {
	p := newPeer(t)
	all := map[string]*served{}
	for i := 0; i < 300; i++ {
		s := p.serveSteps(`[{"write":"` + itoa(i) + `"}]`)
		if all[s.name] != nil {
			t.Fatalf("the name %q is given twice", s.name)
		}
		all[s.name] = s
		equal(t, "content", body(s.get("/")), itoa(i))
	}
	for _, s := range all {
		equal(t, "connections", len(s.log().Connections), 1)
	}
}

func TestClose(t *testing.T) {
	s := newPeer(t).serveSteps(`[]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	c.until("\r\n\r\n")
	s.close()
	equal(t, "rest of an open connection", c.rest(), "")
	if conn, err := net.Dial("tcp", s.address); err == nil {
		conn.Close()
		t.Error("the listener is still open")
	}
	s.close()
	equal(t, "requests", len(s.log().Connections[0].Requests), 1)
}

// The log outlives at least 64 later closes; in the end it is forgotten.
func TestLogOfClosedServers(t *testing.T) {
	p := newPeer(t)
	first := p.serveSteps(`[]`)
	first.get("/")
	first.close()
	closeMore := func(n int) {
		for i := 0; i < n; i++ {
			p.serveSteps(`[]`).close()
		}
	}
	closeMore(64)
	equal(t, "connections", len(first.log().Connections), 1)
	closeMore(closedKept)
	p.refused(`"do":"log","server":"s1"`, "error")
	first.ok(`"do":"hello","protocol":1`)
}

func TestKeepAlives(t *testing.T) {
	s := newPeer(t).serveSteps(`[]`)
	request := "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
	answer := func(c *client) string {
		c.send(request)
		return field(c.until("\r\n\r\n"), "Connection")
	}
	open := s.dial()
	equal(t, "Connection", answer(open), "")
	s.do(`"do":"keep_alives","enabled":false`)
	equal(t, "rest of an idle connection", open.rest(), "")
	equal(t, "Connection", answer(s.dial()), "close")
	s.do(`"do":"keep_alives","enabled":true`)
	equal(t, "Connection", answer(s.dial()), "")
}

func TestShutdown(t *testing.T) {
	s := newPeer(t).serveSteps(`[]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	c.until("\r\n\r\n")
	ok := s.do(`"do":"shutdown","grace_ms":4000`)
	if failure, there := ok["error"]; !there || failure != nil {
		t.Errorf("shutdown: %v", ok)
	}
	equal(t, "rest of an idle connection", c.rest(), "")
	equal(t, "server's events", s.log().Server, []string{"on_shutdown"})
	s.do(`"do":"shutdown","grace_ms":4000`)
	s.close()
	equal(t, "server's events", s.log().Server, []string{"on_shutdown", "on_shutdown"})
}

// A shutdown waits for what is active and holds up no other request.
func TestShutdownIsAnsweredWhenItReturns(t *testing.T) {
	p := newPeer(t)
	s := p.serveSteps(`[{"full_duplex":true},{"write":"a"},{"flush":true},{"read_body":1}]`)
	c := s.dial()
	c.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\n")
	c.until("a")
	equal(t, "shutdown", s.do(`"do":"shutdown","grace_ms":10`)["error"], "context deadline exceeded")

	p.send(`{"id":100,"do":"shutdown","server":"` + s.name + `","grace_ms":4000}`)
	p.ok(`"do":"hello","protocol":1`)
	c.send("x")
	reply := p.reply()
	equal(t, "id", reply["id"], 100.0)
	equal(t, "error", reply["ok"].(map[string]any)["error"], nil)
	c.rest()
	equal(t, "events", s.events(), []string{"write 1", "read 1"})
}

// The end of input closes everything at once, and what was asked is answered.
func TestEndOfInput(t *testing.T) {
	p := newPeer(t)
	s := p.serveSteps(`[{"sleep_ms":60000}]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	waitFor(t, "the handler to start", func() bool {
		log := s.log()
		return len(log.Connections) == 1 && len(log.Connections[0].Requests) == 1
	})
	p.send(`{"id":100,"do":"shutdown","server":"` + s.name + `","grace_ms":60000}`)
	p.end()
	equal(t, "id", p.reply()["id"], 100.0)
	select {
	case err := <-p.ended:
		must(t, err)
	case <-time.After(patience):
		t.Fatal("the session goes on")
	}
	c.rest()
}

func TestLastLineMayLackItsEnd(t *testing.T) {
	var out bytes.Buffer
	must(t, runSession(strings.NewReader("{\"id\":1,\"do\":\"hello\",\"protocol\":1}\n{"), &out))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	equal(t, "replies", len(lines), 2)
	holds(t, "reply", lines[1], `{"id":null,"error":`)
	out.Reset()
	must(t, runSession(strings.NewReader(`{"id":1,"do":"hello","protocol":1}`), &out))
	holds(t, "reply", out.String(), `{"id":1,"ok":`)
}

type failingWriter struct{}

func (failingWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

func TestNobodyReadsTheReplies(t *testing.T) {
	err := runSession(strings.NewReader("{}\n{}\n"), failingWriter{})
	equal(t, "error", fmt.Sprint(err), "writing a reply: "+io.ErrClosedPipe.Error())
}

func TestUnsupported(t *testing.T) {
	all := features
	defer func() { features = all }()
	asked := map[string]string{
		"hooks":           `{"server":{"base_context":{}},"handler":[]}`,
		"hijack":          `{"handler":[{"on":{"*":[{"hijack":[]}]}}]}`,
		"full_duplex":     `{"handler":[{"full_duplex":true}]}`,
		"deadlines":       `{"handler":[{"read_deadline_ms":1}]}`,
		"timeout_handler": `{"routes":[{"pattern":"/","wrap":[{"timeout":[1,""]}],"handler":[]}]}`,
		"file_server":     `{"routes":[{"pattern":"/","file_server":{"files":{}}}]}`,
		"library":         `{"handler":[{"describe":["cookies"]}]}`,
	}
	for feature, table := range asked {
		features = nil
		p := newPeer(t)
		equal(t, feature, p.refused(`"do":"serve","table":`+table, "unsupported"), feature)
		p.end()
		must(t, <-p.ended)
		features = all
		newPeer(t).serve(table)
	}
}

func TestRepliesAreOneLineOfJSON(t *testing.T) {
	needFeature(t, "mux")
	p := newPeer(t)
	p.send(`{"id":1,"do":"serve","table":{"routes":[{"pattern":"/<\n>{","handler":[]}]}}`)
	line, err := p.replies.ReadString('\n')
	must(t, err)
	if !json.Valid([]byte(line)) {
		t.Errorf("not JSON: %q", line)
	}
	holds(t, "reply", line, `"panic":"parsing \"/<\\n>{\": at offset`)
}

func waitFor(t *testing.T, what string, happened func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); !happened(); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}
