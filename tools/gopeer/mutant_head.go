package main

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
)

// Mutants of the request line and of the fields, as they come.
var headMutants = []bend{
	{
		name: "methods-upper-cased", clause: "REQ-4",
		fault: "a method is taken in any case",
		connection: incoming(inHead(func(head []byte) []byte {
			return firstWord.ReplaceAllFunc(head, bytes.ToUpper)
		})),
	},
	{
		name: "spaces-collapsed", clause: "REQ-3",
		fault:      "several spaces part the words of a request line like one",
		connection: incoming(inHead(replacing("^([A-Z]+) +([^ \r\n]+) +HTTP/", "$1 $2 HTTP/"))),
	},
	{
		name: "minor-version-refused", clause: "REQ-6",
		fault:      "HTTP/1.2 is not supported",
		connection: incoming(inHead(replacing("^([A-Z]+ [^ ]+) HTTP/1[.][2-9]\r", "$1 HTTP/2.2\r"))),
	},
	{
		name: "preface-refused", clause: "REQ-7",
		fault:      "the preface of HTTP/2 does not reach the handler",
		connection: incoming(replacing("^PRI [*] HTTP/2[.]0\r", "PRI / HTTP/2.0\r")),
	},
	{
		name: "first-empty-line-skipped", clause: "REQ-8",
		fault: "an empty line before the first request is skipped",
		connection: func(c *bentConn) {
			begun := false
			c.incoming = func(p []byte) []byte {
				if !begun {
					p = bytes.TrimLeft(p, "\r\n")
				}
				begun = begun || len(p) > 0
				return p
			}
		},
	},
	{
		name: "fragment-cut", clause: "ESC-1",
		fault:      "what follows # in a target is thrown away",
		connection: incoming(inHead(replacing("^([A-Z]+ /[^ #]*)#[^ ]*( HTTP/)", "$1$2"))),
	},
	{
		name: "last-question-mark-lost", clause: "URI-2",
		fault:      "a query that is there and empty is none",
		connection: incoming(inHead(replacing(`^([A-Z]+ [^ ?]*)[?]( HTTP/)`, "$1$2"))),
	},
	{
		name: "target-controls-accepted", clause: "URI-1",
		fault:      "a TAB in a target is taken as %09",
		connection: incoming(inHead(replacing("^([A-Z]+ /[^ \t\r\n]*)\t([^ \r\n]* HTTP/)", "$1%09$2"))),
	},
	{
		name: "absolute-form-ignored", clause: "HOST-4",
		fault:      "the Host field counts, not the host of an absolute target",
		connection: incoming(inHead(replacing(`^([A-Z]+) http://[^/ ]+(/[^ ]* HTTP/)`, "$1 $2"))),
	},
	{
		name: "first-host-counts", clause: "HOST-1",
		fault:      "of several Host fields the first is taken",
		connection: incoming(inHead(replacing("(\r\nHost: [^\r]*)((?:\r\n[^\r]+)*?)\r\nHost: [^\r]*", "$1$2"))),
	},
	{
		name: "host-user-dropped", clause: "HOST-3",
		fault:      "a user in the Host field is ignored",
		connection: incoming(inHead(replacing("(\r\nHost: )[^\r@]*@", "$1"))),
	},
	{
		name: "leading-blanks-dropped", clause: "HDR-2",
		fault:      "white space before the first field is ignored",
		connection: incoming(inHead(replacing("^([^\r\n]*\r\n)[ \t]+", "$1"))),
	},
	{
		name: "many-fields-refused", clause: "HDR-1",
		fault: "more than 100 fields are too many",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				fields := 0
				for _, values := range r.Header {
					fields += len(values)
				}
				if fields > 100 {
					w.WriteHeader(http.StatusRequestHeaderFieldsTooLarge)
					return
				}
				h.ServeHTTP(w, r)
			})
		},
	},
	{
		name: "names-as-registered", clause: "HDR-9",
		fault: "ETag and WWW-Authenticate are written as they are registered",
		handler: seeing(func(r *http.Request) {
			for from, to := range map[string]string{"Etag": "ETag", "Www-Authenticate": "WWW-Authenticate"} {
				if values, there := r.Header[from]; there {
					delete(r.Header, from)
					r.Header[to] = values
				}
			}
		}),
	},
	{
		name: "values-joined", clause: "HDR-10",
		fault: "fields of one name are joined into one",
		handler: seeing(func(r *http.Request) {
			for name, values := range r.Header {
				if len(values) > 1 {
					r.Header[name] = []string{strings.Join(values, ", ")}
				}
			}
		}),
	},
	{
		name: "fold-trimmed", clause: "HDR-4",
		fault: "an empty folded line leaves no space behind",
		handler: seeing(func(r *http.Request) {
			for _, values := range r.Header {
				for i := range values {
					values[i] = strings.TrimRight(values[i], " ")
				}
			}
		}),
	},
	{
		name: "pragma-ignored", clause: "HDR-11",
		fault: "Pragma: no-cache adds no Cache-Control",
		handler: seeing(func(r *http.Request) {
			added := len(r.Header["Cache-Control"]) == 1 && r.Header["Cache-Control"][0] == "no-cache"
			if added && r.Header.Get("Pragma") == "no-cache" {
				delete(r.Header, "Cache-Control")
			}
		}),
	},
	{
		name: "host-among-fields", clause: "FLD-5",
		fault:   "a handler finds Host among the fields",
		handler: seeing(func(r *http.Request) { r.Header.Set("Host", r.Host) }),
	},
	{
		name: "close-unseen", clause: "FLD-9",
		fault:   "a handler does not see that the client asks to close",
		handler: seeing(func(r *http.Request) { r.Close = false }),
	},
	{
		name: "unknown-length-zero", clause: "FLD-6",
		fault: "content of which nobody said the length has length 0",
		handler: seeing(func(r *http.Request) {
			if r.ContentLength < 0 {
				r.ContentLength = 0
			}
		}),
	},
	{
		name: "raw-path-always", clause: "URI-4",
		fault: "a path has its raw form also where that says nothing new",
		handler: seeing(func(r *http.Request) {
			other := *r.URL
			other.RawPath = other.EscapedPath()
			r.URL = &other
		}),
	},
	{
		name: "trailer-among-fields", clause: "TRL-1",
		fault: "a handler finds Trailer among the fields",
		handler: seeing(func(r *http.Request) {
			for name := range r.Trailer {
				r.Header.Add("Trailer", name)
			}
		}),
	},
	{
		name: "431-as-400", clause: "LIM-1",
		fault:      "a head that is too large is a bad request",
		connection: outgoing(replacing("431 Request Header Fields Too Large", "400 Bad Request")),
	},
	{
		name: "refusal-dated", clause: "ERR-1",
		fault:      "a malformed request is refused with a Date",
		connection: outgoing(inHead(replacing("^(HTTP/1[.]1 [45][^\r]*)(\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n)$", "$1\r\nDate: Mon, 02 Jan 2006 15:04:05 GMT$2"))),
	},
	{
		name: "refusal-by-version", clause: "ERR-1",
		fault: "a malformed request of HTTP/1.0 is refused in HTTP/1.0",
		connection: func(c *bentConn) {
			older := false
			c.incoming = func(p []byte) []byte {
				older = bytes.Contains(p, []byte(" HTTP/1.0\r\n"))
				return p
			}
			c.outgoing = func(p []byte) []byte {
				if older {
					return bytes.Replace(p, []byte("HTTP/1.1 4"), []byte("HTTP/1.0 4"), 1)
				}
				return p
			}
		},
	},
}

var firstWord = regexp.MustCompile("^[a-z]+ ")

// seeing shows handlers another request: a copy that may be changed, except for
// what its URL and its fields' values share.
func seeing(change func(r *http.Request)) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			other := *r
			other.Header = r.Header.Clone()
			other.Body = copiedBody{r.Body, r, &other}
			change(&other)
			h.ServeHTTP(w, &other)
		})
	}
}
