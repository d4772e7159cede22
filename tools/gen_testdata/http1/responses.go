package main

import (
	"fmt"
	"io"
	"net/http"
	"strings"
)

// What a handler does: sets fields, perhaps a status, writes, perhaps flushes
// and writes again, sets more fields.
type script struct {
	fields, lateFields []string // "Name=value", or "Name" for a key without values
	status             int      // 0: none
	sizes              []int    // of the writes; a flush is between two
	informational      bool     // 103 first
}

var someFields = []string{
	"Content-Length=0", "Content-Length=2", "Content-Length=5", "Content-Length=2100", "Content-Length=+2", "Content-Length=-0", "Content-Length=x5", "Content-Length= 2 ",
	"Content-Length=-5", "Content-Length=", "Content-Length", "Content-Length=9223372036854775808",
	"Transfer-Encoding=chunked", "Transfer-Encoding=identity", "Transfer-Encoding=gzip", "Transfer-Encoding=", "Transfer-Encoding=Identity", "Transfer-Encoding",
	"Connection=close", "Connection=Close", "Connection=keep-alive", "Connection=foo, close", "Connection=Upgrade", "Connection", "Connection=",
	"Upgrade=x", "Content-Type=text/x", "Content-Type", "Content-Type=", "Content-Encoding=gzip", "Content-Encoding=", "Date=now", "Date",
	"Trailer=A", "Trailer=a, B,,A", "Trailer=Content-Length", "Trailer=", "Trailer", "Trailer:A=1", "Trailer:b c=2", "Trailer:x=3", "Trailer:=4",
	"A=1", "A=  2\r\nB: 3 ", "b=4", "_c=5", "a b=6", "=7", "x\x80=8", "Z=\x01\x7f\xff", "connection=close", "content-length=9", "If-Match=x",
}

func (in *inputs) fields(most int) []string {
	var fields []string
	for range in.IntN(most + 1) {
		fields = append(fields, pick(in, someFields...))
	}
	return fields
}

func setFields(h http.Header, fields []string) {
	for _, f := range fields {
		name, value, ok := strings.Cut(f, "=")
		if ok {
			h[name] = append(h[name], value)
		} else if _, there := h[name]; !there {
			h[name] = nil
		}
	}
}

func drawResponse(in *inputs, _ int) func() row {
	head := pick(in, "GET", "GET", "POST", "HEAD", "CONNECT") + " / " + pick(in, "HTTP/1.0", "HTTP/1.1", "HTTP/1.1", "HTTP/1.5") + "\r\nHost: h\r\n" +
		pick(in, "", "", "Connection: keep-alive\r\n", "Connection: keep-alive\r\n", "Connection: close\r\n", "Connection: foo close\r\n",
			"Connection: keep-alive, close\r\n", "Connection: a\r\nConnection: close\r\n", "Connection: a\r\nConnection: keep-alive\r\n", "Connection: keep-alive x\r\n") + "\r\n"
	s := script{
		fields:        in.fields(4),
		lateFields:    in.fields(2),
		status:        pick(in, 0, 0, 200, 101, 204, 205, 304, 404, 299, 999),
		sizes:         []int{pick(in, 0, 0, 2, 2, 5, 2048, 2049, 2100)},
		informational: in.chance(10),
	}
	if in.chance(30) {
		s.sizes = append(s.sizes, pick(in, 0, 1, 3, 16))
	}
	keepAlives := in.chance(85)
	return func() row {
		conn := newConn(func(w http.ResponseWriter, _ *http.Request) {
			setFields(w.Header(), s.fields)
			if s.informational {
				w.WriteHeader(103)
			}
			if s.status != 0 {
				w.WriteHeader(s.status)
			}
			for i, size := range s.sizes {
				if i > 0 {
					w.(http.Flusher).Flush()
				}
				if size > 0 {
					w.Write([]byte(strings.Repeat("x", size)))
				}
			}
			if s.status != 0 || s.sizes[0] > 0 || len(s.sizes) > 1 {
				setFields(w.Header(), s.lateFields)
			}
		}, io.EOF, []byte(head))
		if keepAlives {
			conn.serve(server)
		} else {
			conn.serve(serverWithoutKA)
		}
		return row{head, strings.Join(s.fields, "\n"), fmt.Sprint(s.status), join(s.sizes), strings.Join(s.lateFields, "\n"), fmt.Sprint(s.informational),
			fmt.Sprint(keepAlives), withoutDate(string(conn.written)), fmt.Sprint(conn.idle)}
	}
}
