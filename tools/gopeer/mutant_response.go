package main

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"time"
)

// Mutants of a response: its head, its chunks, its trailers, and when it leaves.
var responseMutants = []bend{
	{
		name: "date-first", clause: "ORD-1",
		fault:      "Date comes before a handler's fields",
		connection: outgoing(inHead(replacing("^(HTTP/[^\r]*\r\n)((?s:.*?))(Date: [^\r]*\r\n)", "$1$3$2"))),
	},
	{
		name: "head-measured", clause: "ORD-2",
		fault: "a response to HEAD has a Content-Length also when nothing was written",
		connection: answering("HEAD ", func(head []byte) []byte {
			if bytes.Contains(head, []byte("\r\nContent-Length: ")) {
				return head
			}
			return append(head[:len(head)-2:len(head)-2], "Content-Length: 0\r\n\r\n"...)
		}),
	},
	{
		name: "server-named", clause: "RSP-6a",
		fault:      "a response has a Server field",
		connection: outgoing(inHead(replacing("(\r\nDate: [^\r]*)", "$1\r\nServer: go"))),
	},
	{
		name: "date-of-1036", clause: "RSP-7",
		fault: "Date is written as in RFC 850",
		connection: outgoing(inHead(func(head []byte) []byte {
			return dateLineOut.ReplaceAllFunc(head, func(line []byte) []byte {
				date, err := time.Parse("\nDate: "+http.TimeFormat, string(line))
				if err != nil {
					return line
				}
				return []byte("\nDate: " + date.Format("Monday, 02-Jan-06 15:04:05") + " GMT")
			})
		})),
	},
	{
		name: "informational-dated", clause: "RSP-3",
		fault:      "an informational response has a Date",
		connection: outgoing(replacing("^(HTTP/1[.][01] 1(?:0[2-9]|[1-9][0-9]) [^\r]*\r\n)", "${1}Date: Mon, 02 Jan 2006 15:04:05 GMT\r\n")),
	},
	{
		name: "line-ends-dropped", clause: "RSP-5",
		fault: "line ends in a value are dropped",
		handler: replying(func(w *rewriter, r *http.Request, status int) int {
			for _, values := range w.Header() {
				for i := range values {
					values[i] = strings.NewReplacer("\r", "", "\n", "").Replace(values[i])
				}
			}
			return status
		}),
	},
	{
		name: "late-fields-sent", clause: "RSP-2",
		fault: "fields that are set after WriteHeader are sent if nothing has left yet",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				late := &lateHead{seenThrough: seenThrough{w}}
				h.ServeHTTP(late, r)
				late.send()
			})
		},
	},
	{
		name: "chunks-in-upper-case", clause: "RSP-15",
		fault: "a chunk's length is written in upper case",
		connection: outgoing(func(p []byte) []byte {
			return chunkLine.ReplaceAllFunc(p, bytes.ToUpper)
		}),
	},
	{
		name: "excess-cut", clause: "RSP-12",
		fault: "what is more than the declared length is cut, not refused",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				h.ServeHTTP(&cutter{seenThrough: seenThrough{w}}, r)
			})
		},
	},
	{
		name: "no-content-discards", clause: "RSP-13",
		fault:   "content of a 204 is thrown away without an error",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return lenient{w} }),
	},
	{
		name: "writes-at-once", clause: "RSP-18",
		fault: "each write leaves at once",
		handler: writingTo(func(w seenThrough) http.ResponseWriter {
			return hasty{w}
		}),
	},
	{
		name: "copied-as-written", clause: "RSP-17",
		fault:   "a copy is cut as writes are",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return copier{w} }),
	},
	{
		name: "trailers-capitalised", clause: "RSP-21",
		fault: "a trailer's name behind Trailer: is made canonical",
		handler: after(func(w http.ResponseWriter, r *http.Request) {
			for name, values := range w.Header() {
				if own := strings.TrimPrefix(name, "Trailer:"); own != name {
					w.Header().Del(name)
					delete(w.Header(), name)
					w.Header()["Trailer:"+http.CanonicalHeaderKey(own)] = values
				}
			}
		}),
	},
	{
		name: "forbidden-trailers-sent", clause: "RSP-20",
		fault: "a trailer may have any name",
		handler: after(func(w http.ResponseWriter, r *http.Request) {
			for _, name := range []string{"Authorization", "Cache-Control", "Content-Range"} {
				if values := w.Header()[name]; len(values) > 0 {
					w.Header()["Trailer:"+name] = values
				}
			}
		}),
	},
	{
		name: "keep-alive-said", clause: "KA-2",
		fault: "a response says that the connection is kept",
		connection: outgoing(inHead(func(head []byte) []byte {
			if !bytes.HasPrefix(head, []byte("HTTP/1.1 2")) || bytes.Contains(head, []byte("\r\nConnection: ")) {
				return head
			}
			return append(head[:len(head)-2:len(head)-2], "Connection: keep-alive\r\n\r\n"...)
		})),
	},
	{
		name: "first-connection-field-only", clause: "KA-1",
		fault:      "of several Connection fields the first counts",
		connection: incoming(inHead(replacing("(\r\nConnection: [^\r]*)((?:\r\n[^\r]+)*?)\r\nConnection: [^\r]*", "$1$2"))),
	},
	{
		name: "close-of-any-case", clause: "KA-2",
		fault: "a handler's Connection: Close closes",
		handler: replying(func(w *rewriter, r *http.Request, status int) int {
			if strings.EqualFold(w.Header().Get("Connection"), "close") {
				w.Header().Set("Connection", "close")
			}
			return status
		}),
	},
	{
		name: "short-content-filled", clause: "KA-4",
		fault: "content that is shorter than declared is filled up",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				counted := &cutter{seenThrough: seenThrough{w}, whole: true}
				h.ServeHTTP(counted, r)
				if left := counted.left(); left > 0 {
					w.Write(bytes.Repeat([]byte{' '}, left))
				}
			})
		},
	},
	{
		name: "half-close-ends", clause: "KA-6",
		fault: "a client that ends its direction is not answered",
		connection: func(c *bentConn) {
			c.atEnd = func() { c.TCPConn.Close() }
		},
	},
	{
		name: "written-before-hijack", clause: "HJK-1",
		fault:   "what was written before a hijack is sent",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return &flushedHijack{seenThrough: w} }),
	},
	{
		name: "hijacked-closed", clause: "HJK-2",
		fault: "a hijacked connection is closed when its handler returns",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				closing := &hijackClosed{seenThrough: seenThrough{w}}
				h.ServeHTTP(closing, r)
				if closing.conn != nil {
					closing.conn.Close()
				}
			})
		},
	},
	{
		name: "panic-swallowed", clause: "PAN-1",
		fault: "a handler that panics has just ended",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				defer func() { _ = recover() }()
				h.ServeHTTP(w, r)
			})
		},
	},
	{
		name: "deadlines-unsupported", clause: "RC-1",
		fault:   "a handler cannot set deadlines",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return timeless{w, http.ErrNotSupported} }),
	},
	{
		name: "deadlines-ignored", clause: "RC-3",
		fault:   "a handler's deadlines do nothing",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return timeless{w, nil} }),
	},
	{
		name: "duplex-ignored", clause: "RC-4",
		fault:   "EnableFullDuplex does nothing",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return simplex{w} }),
	},
	{
		name: "json-sniffed", clause: "SNF-2",
		fault:   "JSON is recognised",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return &sniffer{w, "{", "application/json"} }),
	},
	{
		name: "webp-unknown", clause: "SNF-1",
		fault:   "WebP is not recognised",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return &sniffer{w, "RIFF", "application/octet-stream"} }),
	},
}

var (
	dateLineOut = regexp.MustCompile("\nDate: [^\r]*")
	chunkLine   = regexp.MustCompile("(?:^|\r\n)[0-9a-f]+\r\n")
)

// answering changes the heads of responses to requests that begin so.
func answering(request string, change rewrite) func(*bentConn) {
	return func(c *bentConn) {
		asked := false
		c.incoming = func(p []byte) []byte {
			asked = bytes.HasPrefix(p, []byte(request))
			return p
		}
		c.outgoing = func(p []byte) []byte {
			if asked && bytes.HasPrefix(p, []byte("HTTP/")) {
				return inHead(change)(p)
			}
			return p
		}
	}
}
