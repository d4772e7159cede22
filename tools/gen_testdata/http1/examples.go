package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

// An example for docs/llhttp-and-go.md: what is special about it, and all bytes
// that the client sends.
type example struct{ section, about, bytes string }

const (
	get    = "GET / HTTP/1.1\r\nHost: h\r\n"
	post   = "POST / HTTP/1.1\r\nHost: h\r\n"
	chunks = post + "Transfer-Encoding: chunked\r\n\r\n"
	hello  = "5\r\nhello\r\n0\r\n\r\n"
)

var examples = []example{
	{"length", "both a coding and a length", post + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + hello},
	{"length", "the same length twice", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello"},
	{"length", "a length beyond 63 bits", post + "Content-Length: 9223372036854775808\r\n\r\nhello"},

	{"coding", "a coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n" + hello},
	{"coding", "a coding in HTTP/1.0, kept alive", "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n" + hello},
	{"coding", "a coding and a length in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n" + hello},
	{"coding", "gzip, then chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n" + hello},
	{"coding", "gzip alone", post + "Transfer-Encoding: gzip\r\n\r\nhello"},
	{"coding", "no coding in the field", post + "Transfer-Encoding:\r\nContent-Length: 5\r\n\r\nhello"},
	{"coding", "a coding that only ends in chunked", post + "Transfer-Encoding: xchunked\r\n\r\n" + hello},
	{"coding", "chunked with a parameter", post + "Transfer-Encoding: chunked;q=1\r\n\r\n" + hello},
	{"coding", "chunked on a folded line", post + "Transfer-Encoding:\r\n chunked\r\n\r\n" + hello},

	{"chunks", "a CR in an extension", chunks + "5;a\rb\r\nhello\r\n0\r\n\r\n"},
	{"chunks", "a space behind the size", chunks + "5 \r\nhello\r\n0\r\n\r\n"},
	{"chunks", "an extension without a name", chunks + "5;\r\nhello\r\n0\r\n\r\n"},
	{"chunks", "an extension with a control byte", chunks + "5;a\x01\r\nhello\r\n0\r\n\r\n"},
	{"chunks", "an extension with a space", chunks + "5; a = b\r\nhello\r\n0\r\n\r\n"},
	{"chunks", "a size of 17 digits", chunks + "00000000000000005\r\nhello\r\n0\r\n\r\n"},
	{"chunks", "a length among the trailers", chunks + "0\r\nContent-Length: 5\r\n\r\n"},
	{"chunks", "a coding among the trailers", chunks + "0\r\nTransfer-Encoding: chunked\r\n\r\n"},

	{"lines", "lines that end in LF alone", "GET / HTTP/1.1\nHost: h\n\n"},
	{"lines", "a field that LF ends", "GET / HTTP/1.1\r\nHost: h\nA: b\r\n\r\n"},
	{"lines", "a head that LF ends", get + "\n"},
	{"lines", "empty lines before a request", "\r\n\r\n" + get + "\r\n"},
	{"lines", "a CRLF too many after a GET", get + "\r\n\r\n" + get + "\r\n"},

	{"fields", "a folded value", get + "A: b\r\n c\r\n\r\n"},
	{"fields", "a field without a name", get + ": b\r\n\r\n"},
	{"fields", "a space before the colon", get + "A : b\r\n\r\n"},

	{"host", "no Host in HTTP/1.1", "GET / HTTP/1.1\r\n\r\n"},
	{"host", "two Host fields", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
	{"host", "a Host that is none", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"},

	{"methods", "a method of one's own", "PURGEALL / HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"methods", "a method in lower case", "get / HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"methods", "CONNECT with a path", "CONNECT /p HTTP/1.1\r\nHost: h\r\n\r\n"},

	{"targets", "two spaces before the target", "GET  / HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"targets", "a broken escape", "GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"targets", "a path in Latin-1", "GET /\xe9 HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"targets", "a tab in the path", "GET /\t HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"targets", "a path that starts with *", "GET *a HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"targets", "a URL whose host is none", "GET http://a[b/ HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"targets", "a URL without an authority", "GET http:/p HTTP/1.1\r\nHost: h\r\n\r\n"},
	{"targets", "a scheme with digits", "GET h2c://h/ HTTP/1.1\r\nHost: h\r\n\r\n"},

	{"versions", "no version", "GET /\r\n\r\n"},
	{"versions", "HTTP/0.9", "GET / HTTP/0.9\r\n\r\n"},
	{"versions", "HTTP/1.2", "GET / HTTP/1.2\r\nHost: h\r\n\r\n"},
	{"versions", "HTTP/2.0", "GET / HTTP/2.0\r\nHost: h\r\n\r\n"},
	{"versions", "the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
	{"versions", "RTSP", "DESCRIBE / RTSP/1.0\r\n\r\n"},
	{"versions", "ICE", "SOURCE / ICE/1.0\r\n\r\n"},

	{"connection", "more after Connection: close", get + "Connection: close\r\n\r\n" + get + "\r\n"},
	{"connection", "close that is no element of a list", get + "Connection: foo close\r\n\r\n" + get + "\r\n"},
	{"connection", "an upgrade, then another request", get + "Connection: upgrade\r\nUpgrade: x\r\n\r\n" + get + "\r\n"},
	{"connection", "an upgrade with content", post + "Connection: upgrade\r\nUpgrade: x\r\nContent-Length: 2\r\n\r\nab"},
	{"connection", "CONNECT, then another request", "CONNECT h:443 HTTP/1.1\r\nHost: h\r\n\r\n" + get + "\r\n"},
	{"connection", "HTTP/1.0, then another request", "GET / HTTP/1.0\r\n\r\n" + get + "\r\n"},
	{"connection", "an unknown expectation", post + "Expect: x\r\n\r\n"},
}

// What Go makes of the bytes: the requests that reached the handler with their
// content, and the server's own reply, if it gave one.
func judge(bytes string) string {
	var parts []string
	conn := newConn(nil, errTimeout, []byte(bytes))
	conn.handle = func(w http.ResponseWriter, r *http.Request) {
		content, err := io.ReadAll(r.Body)
		part := fmt.Sprintf("`%s %s`", r.Method, r.RequestURI)
		if len(content) > 0 {
			part += fmt.Sprintf(" with `%s`", content)
		}
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded):
			part += ", waits for more content"
		case err != nil:
			part += ", content refused: " + err.Error()
		}
		parts = append(parts, part)
		w.WriteHeader(http.StatusNoContent)
	}
	conn.serve(server)
	if code := ownReply(string(conn.written)); code != 0 {
		parts = append(parts, fmt.Sprintf("refused: %d", code))
	}
	if len(parts) == 0 {
		return "waits for more"
	}
	return strings.Join(parts, "; ")
}

// The status code of the first response that the handler did not write, or 0.
func ownReply(written string) int {
	responses := bufio.NewReader(strings.NewReader(written))
	for {
		response, err := http.ReadResponse(responses, nil)
		if err != nil {
			return 0
		}
		if code := response.StatusCode; code != http.StatusNoContent && code != http.StatusContinue {
			return code
		}
	}
}

func addExamples(_ uint64, _ int, add func(columns ...string)) {
	for _, e := range examples {
		add(e.section, e.about, e.bytes, judge(e.bytes))
	}
}
