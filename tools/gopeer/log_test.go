package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
)

func TestLogOfConnections(t *testing.T) {
	needFeature(t, "mux")
	s := newPeer(t).serve(`{"server":{"log_conn_state":true},"routes":[` +
		`{"pattern":"/a/{x}","handler":[{"write":"a"}]},` +
		`{"pattern":"/n/","routes":[{"pattern":"GET /n/{y}","handler":[]}]},` +
		`{"pattern":"/moved","redirect_handler":["/a/",301]}]}`)
	first, second := s.dial(), s.dial()
	for _, path := range []string{"/a/1", "/n/1", "/moved", "/none"} {
		second.send("GET " + path + " HTTP/1.1\r\nHost: h\r\n\r\n")
		second.until("\r\n\r\n")
	}
	first.send("GET /a/1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
	first.rest()
	must(t, second.conn.CloseWrite())
	second.rest()
	log := s.finalLog()
	equal(t, "connections", len(log.Connections), 2)
	equal(t, "states", log.Connections[0].States, []string{"new", "active", "closed"})
	equal(t, "states", log.Connections[1].States, []string{
		"new", "active", "idle", "active", "idle", "active", "idle", "active", "idle", "closed"})
	// Neither the mux's own answers nor ready-made handlers are handlers of steps.
	equal(t, "requests", fmt.Sprint(log.Connections[1].Requests),
		"[{/a/{x} [write 1]} {GET /n/{y} []}]")
	equal(t, "server", log.Server, []string{})
	equal(t, "errors", log.Errors, []string{})
}

func TestLogWithoutStates(t *testing.T) {
	s := newPeer(t).serveSteps(`[]`)
	s.get("/")
	log := s.finalLog()
	equal(t, "states", log.Connections[0].States, []string{})
	equal(t, "pattern", log.Connections[0].Requests[0].Pattern, "")
}

func TestLogOfHijackedConnection(t *testing.T) {
	s := newPeer(t).serve(`{"server":{"log_conn_state":true},` +
		`"handler":[{"hijack":[{"close":true}]}]}`)
	s.get("/")
	equal(t, "states", s.finalLog().Connections[0].States, []string{"new", "active", "hijacked"})
}

// Asking does not take away, and does not wait for a server that goes on.
func TestLogSoFar(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"write":"a"},{"sleep_ms":60000}]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	for i := 0; i < 2; i++ {
		waitFor(t, "the first event", func() bool {
			log := s.log()
			return len(log.Connections) == 1 && len(log.Connections[0].Requests) == 1 &&
				len(log.Connections[0].Requests[0].Events) == 1
		})
	}
}

// An ended server's log is complete when it is there, each time.
func TestLogOfEndedServerIsComplete(t *testing.T) {
	p := newPeer(t)
	for i := 0; i < 100; i++ {
		s := p.serve(`{"server":{"log_conn_state":true},"handler":` +
			`[{"write":"a"},{"hijack":[{"close":true}]},{"sleep_ms":3},{"panic":"late"}]}`)
		s.get("/")
		log := s.finalLog()
		equal(t, "events", log.Connections[0].Requests[0].Events, []string{"write 1", `panic "late"`})
		equal(t, "states", log.Connections[0].States, []string{"new", "active", "hijacked"})
		equal(t, "errors", len(log.Errors), 1)
	}
}

func TestLogOfConcurrentRequests(t *testing.T) {
	const clients, requests = 16, 50
	s := newPeer(t).serve(`{"server":{"log_conn_state":true},"handler":` +
		`[{"write_context":"conn"},{"write":"x"}]}`)
	var all sync.WaitGroup
	for i := 0; i < clients; i++ {
		c := s.dial()
		all.Add(1)
		go func() {
			defer all.Done()
			for k := 0; k < requests; k++ {
				io.WriteString(c.conn, "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
			}
			c.conn.CloseWrite()
			io.Copy(io.Discard, c.in)
		}()
	}
	all.Wait()
	log := s.finalLog()
	equal(t, "connections", len(log.Connections), clients)
	for _, connection := range log.Connections {
		equal(t, "last state", connection.States[len(connection.States)-1], "closed")
		equal(t, "requests", len(connection.Requests), requests)
		for _, request := range connection.Requests {
			equal(t, "events", request.Events, []string{"write 1"})
		}
	}
}

// Under load a journal fills up: the server goes on, and keeps nothing.
func TestFullJournal(t *testing.T) {
	p := newPeer(t)
	s := p.serve(`{"server":{"log_conn_state":true},"handler":` +
		`[{"read_body":-1},{"on":{"GET":[{"hijack":[{"read":17000000},{"close":true}]}]}},` +
		`{"write":"served"}]}`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n" + strings.Repeat("a", 17000000))
	c.rest()
	for i := 0; i < 3; i++ {
		equal(t, "content", body(s.raw(post("x"))), "served")
	}
	holds(t, "log", p.refused(`"do":"log","server":"s1"`, "error"), "longer")
	s.close()
	holds(t, "log", p.refused(`"do":"log","server":"s1"`, "error"), "longer")
}

func TestLogTooLongOnlyOnceEscaped(t *testing.T) {
	p := newPeer(t)
	// Six bytes in the event, seven in JSON: room in the journal, not in a line.
	s := p.serveSteps(`[{"hijack":[{"read":2600000},{"close":true}]}]`)
	c := s.dial()
	c.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n" + strings.Repeat("\x01", 2600000))
	c.rest()
	s.close()
	holds(t, "log", p.refused(`"do":"log","server":"s1"`, "error"), "longer than 16 MiB")
}

func TestErrorLog(t *testing.T) {
	for steps, want := range map[string]string{
		`[{"panic":"a\ngoroutine 1 [x]:\nb"}]`:                                    `http: panic serving ADDR: a\u000agoroutine 1 [x]:\u000ab`,
		`[{"abort":true}]`:                                                        "",
		`[{"write_status":0}]`:                                                    "http: panic serving ADDR: invalid WriteHeader code 0",
		`[{"write_status":200},{"write_status":200}]`:                             "http: superfluous response.WriteHeader call",
		`[{"hijack":[{"close":true}]},{"write_status":200}]`:                      "http: response.WriteHeader on hijacked connection",
		`[{"hijack":[{"close":true}]},{"write":"x"}]`:                             "http: response.Write on hijacked connection",
		`[{"set_header":["Content-Length","\u00e9 from f (x:1)"]},{"write":"x"}]`: `http: invalid Content-Length of "\u00c3\u00a9 from f (x:1)"`,
		`[{"panic":" from main.f (x.go:1)"}]`:                                     "http: panic serving ADDR:  from main.f (x.go:1)",
	} {
		s := newPeer(t).serveSteps(steps)
		c := s.dial()
		c.send(plainGet)
		c.rest()
		errors := strings.Join(s.finalLog().Errors, "|")
		errors = strings.ReplaceAll(errors, c.conn.LocalAddr().String(), "ADDR")
		equal(t, steps, errors, want)
	}
}

func TestErrorText(t *testing.T) {
	for want, err := range map[string]error{
		"i/o timeout":      &net.OpError{Op: "read", Err: os.ErrDeadlineExceeded},
		"network":          &net.OpError{Op: "read", Err: syscall.ECONNRESET},
		"a \\u000a\"\\":    errors.New("a \n\"\\"),
		"unexpected EOF":   io.ErrUnexpectedEOF,
		"context canceled": errors.New("context canceled"),
	} {
		equal(t, want, errorText(err), want)
	}
	for _, err := range []error{net.ErrClosed, syscall.EPIPE, fmt.Errorf("reading: %w", syscall.ENOSPC)} {
		equal(t, err.Error(), errorText(err), "network")
	}
}

// Through the protocol: a client that resets its connection.
func TestNetworkErrorsHaveOneName(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"read_body":-1}]`)
	c := s.dial()
	c.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc")
	waitFor(t, "the handler to start", func() bool {
		log := s.log()
		return len(log.Connections) == 1 && len(log.Connections[0].Requests) == 1
	})
	must(t, c.conn.SetLinger(0))
	must(t, c.conn.Close())
	equal(t, "events", s.events(), []string{"read 3 error: network"})
}

func TestQuote(t *testing.T) {
	equal(t, "quote", quote("a\"\\\x00\x1f\x7f\xe9~ "), `"a\u0022\u005c\u0000\u001f\u007f\u00e9~ "`)
	equal(t, "plain", plain("a\"\\\x00\x1f\x7f\xe9~ "), `a"\\u0000\u001f\u007f\u00e9~ `)
}
