package main

import (
	"bufio"
	"bytes"
	"io"
	"log"
	"net"
	"net/http"
)

// Bends of what only certain handlers bring about: informational responses,
// trailers, flushes, hijacks, panics, misuse.

var informationalLost = bend{
	name:       "informational-lost",
	clause:     "RSP-3",
	fault:      "informational responses of a handler are not sent",
	connection: outgoing(replacing("^HTTP/1[.]1 1(?:0[2-9]|[1-9][0-9]) [^\r]*\r\n(?:[^\r\n]+\r\n)*\r\n", "")),
}

var responseTrailersLost = bend{
	name:       "response-trailers-lost",
	clause:     "RSP-22",
	fault:      "the trailers of a response are not sent",
	connection: outgoing(replacing("((?:^|\r\n)0\r\n)(?:[^\r\n]+\r\n)+\r\n$", "$1\r\n")),
}

var noContentMeasured = bend{
	name:       "no-content-measured",
	clause:     "RSP-13",
	fault:      "a response of 204 has a Content-Length",
	connection: outgoing(inHead(replacing("^(HTTP/1[.][01] 204 [^\r]*\r\n)", "${1}Content-Length: 0\r\n"))),
}

var unknownStatusNamed = bend{
	name:       "unknown-status-named",
	clause:     "RSP-1",
	fault:      "an unknown status is called Unknown",
	connection: outgoing(inHead(replacing("^(HTTP/1[.][01] [0-9]+) status code [0-9]+", "$1 Unknown"))),
}

var panicAnswered = bend{
	name:   "panic-answered",
	clause: "PAN-1",
	fault:  "a handler that panics is answered by a 500",
	handler: func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			defer func() {
				if recover() != nil {
					w.WriteHeader(http.StatusInternalServerError)
				}
			}()
			h.ServeHTTP(w, r)
		})
	},
}

var flushIgnored = bend{
	name:    "flush-ignored",
	clause:  "RSP-19",
	fault:   "Flush does nothing",
	handler: writingTo(func(w seenThrough) http.ResponseWriter { return unflushed{w} }),
}

type unflushed struct{ seenThrough }

func (unflushed) FlushError() error { return nil }

var hijackLosesBytes = bend{
	name:    "hijack-loses-bytes",
	clause:  "HJK-1",
	fault:   "a hijacker does not get what the server had read ahead",
	handler: writingTo(func(w seenThrough) http.ResponseWriter { return forgetful{w} }),
}

type forgetful struct{ seenThrough }

func (w forgetful) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := controllerOf(w.ResponseWriter).Hijack()
	if err == nil {
		buffered.Reader.Reset(conn)
	}
	return conn, buffered, err
}

var superfluousUnlogged = bend{
	name:   "superfluous-unlogged",
	clause: "RSP-2",
	fault:  "a superfluous WriteHeader is not logged",
	server: func(s *http.Server) {
		s.ErrorLog = log.New(withoutSuperfluous{s.ErrorLog.Writer()}, "", 0)
	},
}

type withoutSuperfluous struct{ io.Writer }

func (w withoutSuperfluous) Write(message []byte) (int, error) {
	if bytes.HasPrefix(message, []byte("http: superfluous ")) {
		return len(message), nil
	}
	return w.Writer.Write(message)
}

// writingTo gives a handler another writer.
func writingTo(wrap func(seenThrough) http.ResponseWriter) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			h.ServeHTTP(wrap(seenThrough{w}), r)
		})
	}
}

// A seenThrough has all that a server's own writer has.
type seenThrough struct{ http.ResponseWriter }

func (w seenThrough) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w seenThrough) WriteString(s string) (int, error) {
	return io.WriteString(w.ResponseWriter, s)
}

func (w seenThrough) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(w.ResponseWriter, r)
}
