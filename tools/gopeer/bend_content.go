package main

import (
	"bytes"
	"io"
	"net/http"
)

// Bends of a request's content: how long it is, how it is cut, what is asked
// for and thrown away.

var identityAccepted = bend{
	name:       "identity-accepted",
	clause:     "BODY-3",
	fault:      "Transfer-Encoding: identity is taken as none",
	connection: incoming(inHead(replacing("\r\nTransfer-Encoding: identity\r\n", "\r\n"))),
}

var lengthsJoined = bend{
	name:       "lengths-joined",
	clause:     "BODY-5",
	fault:      "Content-Length: 5, 5 is taken as 5",
	connection: incoming(inHead(replacing("\nContent-Length: ([0-9]+), [0-9]+", "\nContent-Length: $1"))),
}

var lengthZerosRefused = bend{
	name:       "length-zeros-refused",
	clause:     "BODY-5",
	fault:      "a Content-Length with leading zeros is refused",
	connection: incoming(inHead(replacing("\nContent-Length: 0([0-9])", "\nContent-Length: -$1"))),
}

var bothLengthsRefused = bend{
	name:   "both-lengths-refused",
	clause: "BODY-6",
	fault:  "Content-Length beside Transfer-Encoding is refused",
	connection: incoming(inHead(func(head []byte) []byte {
		if !bytes.Contains(head, []byte("\nTransfer-Encoding: chunked\r")) {
			return head
		}
		return bytes.ReplaceAll(head, []byte("\nContent-Length: "), []byte("\nContent-Length: -"))
	})),
}

var chunkLFAccepted = bend{
	name:       "chunk-lf-accepted",
	clause:     "CHK-1",
	fault:      "an LF alone ends the line of a chunk",
	connection: incoming(replacing("\n([0-9a-f]+)\n", "\n$1\r\n")),
}

var chunkExtensionRefused = bend{
	name:       "chunk-extension-refused",
	clause:     "CHK-2",
	fault:      "a chunk with an extension is an error",
	connection: incoming(replacing("\n([0-9a-f]+);", "\n$1!")),
}

var trailersDropped = bend{
	name:       "trailers-dropped",
	clause:     "TRL-3",
	fault:      "the trailers of a request are lost",
	connection: incoming(replacing("\n0\r\n(?:[^\r\n]+\r\n)+\r\n", "\n0\r\n\r\n")),
}

var expectIgnored = bend{
	name:       "expect-ignored",
	clause:     "EXP-1",
	fault:      "an unknown expectation is ignored",
	connection: incoming(inHead(replacing("\r\nExpect: [^1\r\n][^\r\n]*", ""))),
}

var continueAtOnce = bend{
	name:   "continue-at-once",
	clause: "EXP-2",
	fault:  "100 Continue is sent before the handler reads",
	handler: before(func(w http.ResponseWriter, r *http.Request) {
		r.Body.Read(nil)
	}),
}

var continueNever = bend{
	name:       "continue-never",
	clause:     "EXP-2",
	fault:      "100 Continue is not sent",
	connection: outgoing(replacing("^HTTP/1[.]1 100 Continue\r\n\r\n", "")),
}

var unreadCloses = bend{
	name:   "unread-closes",
	clause: "DRN-2",
	fault:  "content that was not read when the response began ends the connection",
	handler: func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body := &watchedBody{ReadCloser: r.Body}
			r.Body = body
			h.ServeHTTP(&rewriter{ResponseWriter: w, change: func(w *rewriter, status int) int {
				if r.ContentLength != 0 && !body.ended {
					w.Header().Set("Connection", "close")
				}
				return status
			}}, r)
			r.Body = body.ReadCloser // the server looks into it
		})
	},
}

// A watchedBody knows whether its end was seen.
type watchedBody struct {
	io.ReadCloser
	ended bool
}

func (b *watchedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.ended = b.ended || err != nil
	return n, err
}

var drainLimitOffByOne = bend{
	name:   "drain-limit-off-by-one",
	clause: "DRN-2",
	fault:  "content of 262,144 bytes is read to its end for the next request",
	handler: after(func(w http.ResponseWriter, r *http.Request) {
		if r.ContentLength == 256<<10 {
			io.ReadFull(r.Body, make([]byte, 1))
		}
	}),
}

// before does something with a request that a handler is about to get, after
// when it is through and most responses have not left yet.
func before(do http.HandlerFunc) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			do(w, r)
			h.ServeHTTP(w, r)
		})
	}
}

func after(do http.HandlerFunc) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			h.ServeHTTP(w, r)
			do(w, r)
		})
	}
}
