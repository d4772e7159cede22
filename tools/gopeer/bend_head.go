package main

import (
	"bytes"
	"net/http"
	"regexp"
)

// Bends of how the head of a request is read.

var crAsLF = bend{
	name:       "cr-as-lf",
	clause:     "HDR-8",
	fault:      "a CR alone ends a line of a head",
	connection: incoming(inHead(replacing("\r([^\n])", "\n$1"))),
}

var lfRefused = bend{
	name:       "lf-refused",
	clause:     "REQ-1",
	fault:      "an LF alone does not end a line of a head",
	connection: incoming(inHead(replacing("([^\r])\n", "$1\x01"))),
}

var versionAnyCase = bend{
	name:       "version-any-case",
	clause:     "REQ-5",
	fault:      "http/1.1 is taken for HTTP/1.1",
	connection: incoming(inHead(replacing(` http/`, " HTTP/"))),
}

var emptyLinesSkipped = bend{
	name:       "empty-lines-skipped",
	clause:     "REQ-8",
	fault:      "empty lines before a pipelined request are skipped",
	connection: incoming(replacing("\r\n\r\n(?:\r\n)+([A-Z]+ )", "\r\n\r\n$1")),
}

var hostOptional = bend{
	name:   "host-optional",
	clause: "HOST-2",
	fault:  "a request of HTTP/1.1 needs no Host",
	connection: incoming(inHead(func(head []byte) []byte {
		if hostLine.Match(head) {
			return head
		}
		return requestLine11.ReplaceAll(head, []byte("${0}Host: \r\n"))
	})),
}

var (
	hostLine      = regexp.MustCompile(`(?i)\nhost:`)
	requestLine11 = regexp.MustCompile("^[^ ]+ [^ ]+ HTTP/1[.]1\r\n")
)

var nameWithSpace = bend{
	name:       "name-with-space",
	clause:     "HDR-7",
	fault:      "a space in a field name is taken",
	connection: incoming(inHead(replacing(`(\n[A-Za-z]+) ([A-Za-z]+:)`, "$1-$2"))),
}

var foldRefused = bend{
	name:       "fold-refused",
	clause:     "HDR-4",
	fault:      "a field value that goes on in another line is refused",
	connection: incoming(inHead(replacing("\r\n[ \t]", "\r\n\x01"))),
}

var limitOffByOne = bend{
	name:   "limit-off-by-one",
	clause: "LIM-1",
	fault:  "a head may be one byte longer than its limit",
	server: func(s *http.Server) {
		if s.MaxHeaderBytes > 0 {
			s.MaxHeaderBytes++
		}
	},
}

var optionsHandled = bend{
	name:   "options-handled",
	clause: "MUX-2",
	fault:  "OPTIONS * goes to the handler",
	server: disableGeneralOptionsHandler,
}

var closeInLowerCaseOnly = bend{
	name:       "close-in-lower-case",
	clause:     "KA-1",
	fault:      "Connection: Close is not understood",
	connection: incoming(inHead(replacing(`\nConnection: Close`, "\nConnection: Open"))),
}

var keepAlive10Ignored = bend{
	name:   "keep-alive-1.0-ignored",
	clause: "KA-2",
	fault:  "a client of HTTP/1.0 cannot keep a connection",
	connection: incoming(inHead(func(head []byte) []byte {
		if !bytes.Contains(head, []byte(" HTTP/1.0\r\n")) {
			return head
		}
		return keepAlive.ReplaceAll(head, []byte("\nConnection: x"))
	})),
}

var keepAlive = regexp.MustCompile(`(?i)\nConnection: *keep-alive`)
