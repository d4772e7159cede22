package main

import (
	"bytes"
	"net/http"
	"regexp"
)

// Bends of what is written: the replies to malformed requests, the fields that
// a server adds by itself, how content is cut.

var errorWithoutCharset = bend{
	name:   "error-without-charset",
	clause: "ERR-2",
	fault:  "a malformed request is refused in text/plain alone",
	connection: outgoing(inHead(replacing(
		"^(HTTP/1[.]1 [45][^\r]*\r\nContent-Type: text/plain); charset=utf-8\r\nConnection", "$1\r\nConnection"))),
}

var errorReasonLost = bend{
	name:       "error-reason-lost",
	clause:     "ERR-2",
	fault:      "a refusal does not say why",
	connection: outgoing(replacing("(400 Bad Request|505 HTTP Version Not Supported): [a-zA-Z ]+", "$1")),
}

var unknownCoding400 = bend{
	name:       "unknown-coding-400",
	clause:     "BODY-3",
	fault:      "an unknown transfer coding is a bad request",
	connection: outgoing(replacing("^HTTP/1[.]1 501 Not Implemented\r\n", "HTTP/1.1 400 Bad Request\r\n")),
}

var dateMissing = bend{
	name:       "date-missing",
	clause:     "RSP-7",
	fault:      "responses have no Date",
	connection: outgoing(inHead(replacing("\r\nDate: [^\r]*", ""))),
}

var lengthBeforeDate = bend{
	name:       "length-before-date",
	clause:     "RSP-6",
	fault:      "Content-Length comes before Date",
	connection: outgoing(inHead(replacing("(\r\nDate: [^\r]*)(\r\nContent-Length: [0-9]+)", "$2$1"))),
}

var namesLowerCase = bend{
	name:   "names-lower-case",
	clause: "RSP-5",
	fault:  "field names are sent in lower case",
	connection: outgoing(inHead(func(head []byte) []byte {
		return fieldName.ReplaceAllFunc(head, bytes.ToLower)
	})),
}

var fieldName = regexp.MustCompile("\n[A-Za-z-]+:")

var closeUnannounced = bend{
	name:       "close-unannounced",
	clause:     "KA-3",
	fault:      "a response does not say that it is the last one",
	connection: outgoing(inHead(replacing("\r\nConnection: close", ""))),
}

var versionAlways11 = bend{
	name:       "version-always-1.1",
	clause:     "RSP-1",
	fault:      "HTTP/1.0 is answered in HTTP/1.1",
	connection: outgoing(inHead(replacing("^HTTP/1[.]0 ", "HTTP/1.1 "))),
}

var shortChunked = bend{
	name:   "short-chunked",
	clause: "RSP-9",
	fault:  "content that was there at once is sent in chunks",
	handler: after(func(w http.ResponseWriter, r *http.Request) {
		controllerOf(w).Flush()
	}),
}

var notSniffed = bend{
	name:   "not-sniffed",
	clause: "RSP-10",
	fault:  "content of which nobody said the type is application/octet-stream",
	handler: before(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/octet-stream")
	}),
}

var writesSplit = bend{
	name:    "writes-split",
	clause:  "RSP-15",
	fault:   "a buffer ends one byte early: a long write is cut after 2,047 bytes",
	handler: writingTo(func(w seenThrough) http.ResponseWriter { return splitter{w} }),
}

// A splitter writes what is too long for one buffer in two pieces.
type splitter struct{ seenThrough }

func (w splitter) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

func (w splitter) Write(p []byte) (int, error) {
	const first = 2047
	if len(p) <= first {
		return w.ResponseWriter.Write(p)
	}
	n, err := w.ResponseWriter.Write(p[:first])
	if err != nil {
		return n, err
	}
	more, err := w.ResponseWriter.Write(p[first:])
	return n + more, err
}
