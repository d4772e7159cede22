package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
)

const tokenBytes = "abcXYZ019!#$%&'*+-.^_`|~"

func canonicalKeys(in *inputs, rows int, add func(...string)) {
	chosen := []string{"", "x-FOO-bAr", "ETAG", "3d-x", "abc_def", "www-authenticate", "a b", "-a--b-", "é"}
	in.each(rows, chosen, func() string { return in.mutate(20, in.bytes(16, tokenBytes+"---")) },
		func(s string) { add(s, http.CanonicalHeaderKey(s)) })
}

func tokens(in *inputs, rows int, add func(...string)) {
	use := func(s string) {
		_, err := http.NewRequest(s, "/", nil)
		if s != "" { // the empty method is another name for GET
			add(s, strconv.FormatBool(err == nil))
		}
	}
	for c := range 256 {
		use(string([]byte{byte(c)}))
	}
	in.each(rows, nil, func() string { return in.mutate(50, in.bytes(8, tokenBytes)) }, use)
}

// A request as the server would read it.
func readRequest(lines ...string) (*http.Request, error) {
	return http.ReadRequest(bufio.NewReader(strings.NewReader(strings.Join(lines, "\r\n") + "\r\n\r\n")))
}

func fieldValues(in *inputs, rows int, add func(...string)) {
	use := func(s string) {
		if strings.Contains(s, "\n") {
			return // would be two lines
		}
		_, err := readRequest("GET / HTTP/1.1", "A: x"+s+"x")
		add(s, strconv.FormatBool(err == nil))
	}
	for c := range 256 {
		use(string([]byte{byte(c)}))
	}
	in.each(rows, nil, func() string { return in.mutate(50, in.bytes(8, "ab \t\"\xe9;")) }, use)
}

func listHas(in *inputs, rows int, add func(...string)) {
	random := func() string {
		return in.mutate(10, in.join(5, "close", "Close", "CLOSE", "clos", "foo", ",", ", ", " ", "\t", ";", "é"))
	}
	in.each(rows, []string{"close", "foo close", "foo, Close", ",close,", "close;q=1", ""}, random, func(s string) {
		if strings.ContainsAny(s, "\r\n") {
			return
		}
		if r, err := readRequest("GET / HTTP/1.1", "Connection: "+s); err == nil {
			add(s, strconv.FormatBool(r.Close))
		}
	})
}

// One connection, given to the server once.
type oneConn struct {
	conn net.Conn
	done chan struct{}
}

func (l *oneConn) Accept() (net.Conn, error) {
	if conn := l.conn; conn != nil {
		l.conn = nil
		return conn, nil
	}
	<-l.done
	return nil, io.EOF
}
func (l *oneConn) Close() error   { return nil }
func (l *oneConn) Addr() net.Addr { return &net.TCPAddr{} }

// The status code of the real server's response to one request.
func serverStatus(lines ...string) int {
	client, server := net.Pipe()
	defer client.Close()
	l := &oneConn{server, make(chan struct{})}
	defer close(l.done)
	s := &http.Server{
		Handler:  http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}),
		ErrorLog: log.New(io.Discard, "", 0),
	}
	go s.Serve(l)
	go fmt.Fprint(client, strings.Join(lines, "\r\n")+"\r\n\r\n")
	r, err := http.ReadResponse(bufio.NewReader(client), nil)
	if err != nil {
		return 0
	}
	return r.StatusCode
}

func wordHas(in *inputs, rows int, add func(...string)) {
	random := func() string {
		return in.mutate(10, in.join(5, "100-continue", "100-CONTINUE", "100-continu", "foo", ",", ", ", " ", "\t", ";", "é"))
	}
	rows = min(rows, 20000) // each is a connection
	in.each(rows, []string{"100-continue", "100-continue;q=1", "foo, 100-CONTINUE", "foo 100-continue x"}, random, func(s string) {
		if strings.ContainsAny(s, "\r\n") || strings.Trim(s, " \t") == "" {
			return
		}
		switch serverStatus("GET / HTTP/1.1", "Host: h", "Expect: "+s) {
		case 200:
			add(s, "true")
		case 417:
			add(s, "false")
		}
	})
}

func statusTexts(_ *inputs, _ int, add func(...string)) {
	for code := 99; code < 600; code++ {
		add(strconv.Itoa(code), http.StatusText(code))
	}
}
