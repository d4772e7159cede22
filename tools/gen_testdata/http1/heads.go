package main

import (
	"fmt"
	"net/http"
	"sort"
	"strconv"
	"strings"
)

// Heads that are told apart by a clause each, and what may follow them.
var chosenHeads = []string{
	"GET / HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET / HTTP/1.1\nHost: h\n\n",
	"GET / HTTP/1.1\r\r\nHost: h\r\n\r\n",
	"GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET / HTTP/1.1 \r\nHost: h\r\n\r\n",
	" GET / HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET /\r\n", "GET\t/\tHTTP/1.1\r\n", "G@T / HTTP/1.1\r\n", "BAD\r\n", "\r\n", "\n", "\r", "G", "GE", "",
	"!#$%&'*+-.^_`|~ / HTTP/1.1\r\nHost: h\r\n\r\n",
	"get / http/1.1\r\n", "GET / HTTP/2\r\n", "GET / HTTP/1.10\r\n", "GET / HTTP/11.1\r\n",
	"GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.9\r\nHost: h\r\n\r\n", "GET / HTTP/0.9\r\n\r\n", "GET / HTTP/3.0\r\n\r\n",
	"GET / HTTP/0.0\r\nTransfer-Encoding: x\r\n\r\n", "GET / HTTP/0.1\r\nTransfer-Encoding: x\r\n\r\n",
	"GET / HTTP/3.0\r\nTransfer-Encoding: x\r\n\r\n", "GET / HTTP/3.0\r\nContent-Length: x\r\n\r\n",
	"GET / HTTP/1.1\r\nTransfer-Encoding: x\r\n\r\n",
	"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "PRI * HTTP/2.0\r\nHost: h\r\n\r\n", "PRI * HTTP/2.0\r\nA: b\r\n\r\n", "PRI / HTTP/2.0\r\n\r\n",
	"PRI * HTTP/2.0\r\nTransfer-Encoding: chunked\r\n\r\n", "PRI * HTTP/2.0\r\nContent-Length: 3\r\n\r\n", "PRI * HTTP/2.1\r\n\r\n",
	"PRI * HTTP/2.0\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\nTrailer: A\r\n\r\n",
	"OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n", "CONNECT h:443 HTTP/1.1\r\n\r\n", "CONNECT h:x HTTP/1.1\r\n\r\n", "CONNECT * HTTP/1.1\r\n\r\n",
	"GET http://a.b:80/p?q HTTP/1.1\r\nHost: h\r\n\r\n", "GET foo HTTP/1.1\r\n", "GET /%zz HTTP/1.1\r\n", "GET /?%zz HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET /%4 HTTP/1.1\r\n", "GET /%e9%2F?%4 HTTP/1.1\r\nHost: h\r\n\r\n", "GET /\x01 HTTP/1.1\r\n", "GET /?\x7f HTTP/1.1\r\n", "GET /\xe9 HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET / HTTP/1.1\r\n A: b\r\n", "GET / HTTP/1.1\r\n\tA", "GET / HTTP/1.1\r\n ", "GET / HTTP/1.1\r\n",
	"GET / HTTP/1.1\r\nA\r\n : b\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n \r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\td \r\n\r\n",
	"GET / HTTP/1.1\r\nHost: h\r\nA:\r\n c\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA:\r\n \r\n\t\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA:\r\n \r\n\tb\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: h\r\nA: x\x01y\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA: x\x01y\r\n ", "GET / HTTP/1.1\r\nHost: h\r\nA: x\r\n \x01",
	"GET / HTTP/1.1\r\nHost: h\r\nA: \x01", "GET / HTTP/1.1\r\nHost: h\r\nA@: x\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA@: x",
	"GET / HTTP/1.1\r\nHo", "GET / HTTP/1.1\r\nHost: h", "GET / HTTP/1.1\r\nHost: h\r\n", "GET / HTTP/1.1\r\nHost: h\r\n\r", "GET / HTTP/1.1", "GET / HTTP/1.1\r",
	"GET / HTTP/1.1\r\nHost: h\r\n: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA:b:c\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nA : b\r\n\r\n", "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: h\r\nA b: c\r\nA\tb: c\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nx-FOO-bAr: 1\r\nETAG: 2\r\n3d-x: 3\r\nabc_def: 4\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: h\r\nPragma: no-cache\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nPragma: no-cache\r\nCache-Control:\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nPragma: No-Cache\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: h\r\nHost: h\r\n\r\n", "GET / HTTP/1.0\r\nHost: h\r\nHost: h\r\n\r\n", "GET http://h/ HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "GET / HTTP/1.0\r\nHost: a/b\r\n\r\n", "CONNECT h:1 HTTP/1.1\r\nHost: a@b\r\n\r\n", "GET / HTTP/1.1\r\nHost: A:99999:[],;=*\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: \xe9\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\nTrailer: a, b,,A\r\nTrailer: c\r\n\r\n0\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: x\r\n\r\n", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTrailer: content-length\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nTrailer: content-length\r\nContent-Length: 3\r\n\r\nabc", "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked \r\n \r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "POST / HTTP/1.0\r\nTransfer-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab",
	"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding:\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 03\r\n\r\nabc",
	"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0003\r\n\r\nabc", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n \r\n\r\nabc",
	"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +3\r\n\r\n", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -0\r\n\r\n", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length:\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9223372036854775807\r\n\r\n", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9223372036854775808\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n", "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: foo, 100-CONTINUE\r\n\r\n",
	"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nExpect: 100-continue;q=1\r\n\r\n", "POST / HTTP/1.0\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n\r\n", "GET / HTTP/1.0\r\nExpect: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nExpect:\r\nExpect: x\r\n\r\n",
	"GET / HTTP/1.1\r\nHost: h\r\nConnection: foo close\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nConnection: foo, Close\r\n\r\n", "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
	"GET / HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", "GET / HTTP/1.1\r\nHost: h\r\nConnection: a\r\nConnection: close\r\n\r\n",
	// Lines about the size of the server's line buffer, complete and cut off.
	"GET /" + strings.Repeat("a", 4090), "GET /" + strings.Repeat("a", 4091), "GET /" + strings.Repeat("a", 4092), "GET /" + strings.Repeat("a", 4090) + "\r", "GET /" + strings.Repeat("a", 4090) + "\r\r",
	"GET /" + strings.Repeat("a", 8187), "GET /" + strings.Repeat("a", 8186) + "\r", "GET /" + strings.Repeat("a", 9000) + " HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET / HTTP/1.1\r\n" + strings.Repeat("a", 4095), "GET / HTTP/1.1\r\n" + strings.Repeat("a", 4096), "GET / HTTP/1.1\r\n" + strings.Repeat("a", 4097), "GET / HTTP/1.1\r\n" + strings.Repeat("a", 4095) + "\r",
	"GET / HTTP/1.1\r\n" + strings.Repeat(" ", 4095), "GET / HTTP/1.1\r\n" + strings.Repeat(" ", 4096), "GET / HTTP/1.1\r\n" + strings.Repeat(" ", 4097),
	"GET / HTTP/1.1\r\nA: \x01\r\n " + strings.Repeat("a", 4096), "GET / HTTP/1.1\r\nA: b\r\n \x01" + strings.Repeat("a", 4095), "GET / HTTP/1.1\r\nA: b\r\n \x01" + strings.Repeat("a", 4094),
}

var seedHeads = []string{
	"GET / HTTP/1.1\r\nHost: h\r\n\r\n",
	"GET /a%20b/?x=%zz#f HTTP/1.1\r\nHost: example.com:81\r\nUser-Agent: x/1 (y; z)\r\nAccept: */*\r\n\r\n",
	"POST /form HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Type: text/plain\r\nConnection: keep-alive\r\n\r\nhello",
	"POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTrailer: A, b\r\n\r\n5\r\nhello\r\n0\r\nA: 1\r\n\r\n",
	"PUT /e HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc",
	"GET /old HTTP/1.0\r\nConnection: keep-alive\r\nPragma: no-cache\r\n\r\n",
	"GET http://a.b:80/p?q HTTP/1.1\r\nHost: other\r\n\r\n",
	"OPTIONS * HTTP/1.1\r\nHost: h\r\nMax-Forwards: 0\r\n\r\n",
	"CONNECT h:443 HTTP/1.1\r\nHost: h:443\r\n\r\n",
	"HEAD /x HTTP/1.9\r\nhost: h\r\nACCEPT-encoding: gzip,\r\n  br\r\n\tdeflate\r\nCookie: a=b; c=d\r\n\r\n",
	"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
	"DELETE /a//b/../c HTTP/1.1\nHost: h\nX-A: 1\nX-A: 2\nx-a:3\n\n",
	"GET / HTTP/1.1\r\nHost: [::1]:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
}

var headWords = []string{
	"Host: h\r\n", "Host: a b\r\n", "Host:\r\n", "Content-Length: 3\r\n", "Content-Length: 03\r\n", "Content-Length: -1\r\n", "Content-Length:\r\n",
	"Transfer-Encoding: chunked\r\n", "Transfer-Encoding: CHUNKED\r\n", "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: identity\r\n",
	"Connection: close\r\n", "Connection: keep-alive\r\n", "Connection: foo close\r\n", "Connection: a, CLOSE,b\r\n", "Expect: 100-continue\r\n",
	"Expect: 100-Continue, x\r\n", "Expect: y\r\n", "Trailer: X, y\r\n", "Trailer: Content-Length\r\n", "Pragma: no-cache\r\n", "Cache-Control: x\r\n",
	"A B: c\r\n", "A : c\r\n", "A\x01: c\r\n", ": c\r\n", "nocolon\r\n", " fold\r\n", "\tfold\r\n", " \r\n", "\r\n", "\n", "\r", "X:\r\n", "X: \xe9\r\n",
	" ", "\t", ":", "%", "%41", "%zz", "?", "//", "http://", "@", "[", "]", "HTTP/1.0", "HTTP/1.1", "HTTP/2.0", "HTTP/0.9", "HTTP/3.1", "0", "\x00", "\x7f",
}

// Asks for a head twice: whole, to see what the handler gets, and byte by byte,
// to see how early the answer comes.
func drawHead(in *inputs, n int) func() row {
	var head []byte
	if n < len(chosenHeads) {
		head = []byte(chosenHeads[n])
	} else {
		head = []byte(pick(in, seedHeads...))
		if !in.chance(5) {
			head = in.mutate(head, headWords)
		}
	}
	ending := "timeout"
	if n%2 == 0 {
		ending = "eof"
	}
	return func() row {
		facts, size := "", 0
		whole := newConn(nil, endingOf(ending), append([]byte(nil), head...))
		whole.handle = func(w http.ResponseWriter, r *http.Request) {
			facts = describeRequest(r)
			conn, rw, err := w.(http.Hijacker).Hijack()
			if err != nil {
				panic(err)
			}
			size = len(head) - whole.left() - rw.Reader.Buffered()
			conn.Close()
		}
		whole.serve(server)
		if facts != "" {
			return row{string(head), ending, "accepted", "0", strconv.Itoa(size), facts}
		}
		pieces := make([][]byte, len(head))
		for i := range head {
			pieces[i] = []byte{head[i]}
		}
		slow := newConn(func(http.ResponseWriter, *http.Request) { panic("accepted only byte by byte") }, endingOf(ending), pieces...)
		slow.serve(server)
		answer := withoutDate(string(slow.written))
		if answer != withoutDate(string(whole.written)) {
			panic(fmt.Sprintf("two answers to %q: %q, %q", head, whole.written, slow.written))
		}
		return row{string(head), ending, answer, strconv.Itoa(slow.answered), "0", ""}
	}
}

// One line for each thing that a head says.
func describeRequest(r *http.Request) string {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	line("line %s %s %s", r.Method, r.RequestURI, r.Proto)
	line("host %s", r.Host)
	line("length %d", r.ContentLength)
	line("chunked %t", len(r.TransferEncoding) == 1)
	line("close %t", r.Close)
	line("continue %t", fmt.Sprintf("%T", r.Body) == "*http.expectContinueReader")
	for _, name := range sortedKeys(r.Trailer) {
		line("trailer %s", name)
	}
	for _, name := range sortedKeys(r.Header) {
		for _, value := range r.Header[name] {
			line("%s: %s", name, value)
		}
	}
	return b.String()
}

func sortedKeys(h http.Header) []string {
	var names []string
	for name := range h {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// The response with D for the value of a Date field of the server's.
func withoutDate(response string) string {
	const field = "\r\nDate: "
	i := strings.Index(response, field)
	if i < 0 {
		return response
	}
	value := i + len(field)
	end := strings.Index(response[value:], "\r\n")
	if end != len(http.TimeFormat) || !strings.HasSuffix(response[value:value+end], " GMT") {
		return response
	}
	return response[:value] + "D" + response[value+end:]
}
