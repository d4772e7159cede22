package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"time"
)

// patience is how long a right answer may take on a machine under load.
const patience = 30 * time.Second

// What the routes of site.json answer.
var big = strings.Repeat("0123456789abcdef", 65536)

// An exchange is a request and what it must be answered.
type exchange struct {
	request string
	status  int
	content string
}

func get(target, content string) exchange {
	return exchange{"GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n", http.StatusOK, content}
}

func hello() exchange { return get("/hello", "hello") }

// anyExchange is a random one of the ordinary requests.
func anyExchange(random *rand.Rand) exchange {
	switch random.IntN(6) {
	case 0:
		id := fmt.Sprint(random.IntN(1000000))
		return get("/items/"+id, "value id \""+id+"\"\n")
	case 1:
		content := strings.Repeat("content ", random.IntN(2000))
		return exchange{fmt.Sprintf("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: %d\r\n\r\n%s",
			len(content), content), http.StatusOK, content}
	case 2:
		size := 1 + random.IntN(9)
		content := big[:size*200]
		return exchange{"POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" +
			chunks(content, size), http.StatusOK, content}
	case 3:
		return exchange{"GET /nowhere HTTP/1.1\r\nHost: h\r\n\r\n", http.StatusNotFound, "404 page not found\n"}
	case 4:
		return get("/pause", "paused")
	default:
		return hello()
	}
}

// chunks is the content in chunks of the size.
func chunks(content string, size int) string {
	var out strings.Builder
	for len(content) > 0 {
		n := min(size, len(content))
		fmt.Fprintf(&out, "%x\r\n%s\r\n", n, content[:n])
		content = content[n:]
	}
	return out.String() + "0\r\n\r\n"
}

// A visitor makes clients of a server, one after the other. All of them go when
// stay is over, in the middle of things if need be.
type visitor struct {
	address string
	stay    context.Context
	random  *rand.Rand
}

// A client is one connection.
type client struct {
	conn   net.Conn
	reader *bufio.Reader
	stays  func() bool // lets go of the visitor's stay
}

// connect comes from one of several addresses, so that the ports of one do not
// run out while closed connections rest in TIME_WAIT.
func (v *visitor) connect() (*client, error) {
	dialer := net.Dialer{
		Timeout:   patience,
		LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, byte(2+v.random.IntN(8)))},
	}
	conn, err := dialer.Dial("tcp", v.address)
	if err != nil {
		return nil, err
	}
	conn.SetDeadline(time.Now().Add(patience))
	stays := context.AfterFunc(v.stay, func() { conn.Close() })
	return &client{conn, bufio.NewReaderSize(conn, 512), stays}, nil
}

// pause waits, but not longer than the stay.
func (v *visitor) pause(length time.Duration) {
	select {
	case <-v.stay.Done():
	case <-time.After(length):
	}
}

func (v *visitor) mustGo() bool { return v.stay.Err() != nil }

// wasBrokenOff tells what ended with the stay from what the server did.
func (v *visitor) wasBrokenOff(err error) bool {
	return v.mustGo() && errors.Is(err, net.ErrClosed)
}

func (c *client) close() {
	c.stays()
	c.conn.Close()
}

// reset leaves without a farewell.
func (c *client) reset() {
	c.conn.(*net.TCPConn).SetLinger(0)
	c.close()
}

func (c *client) send(text string) error {
	_, err := io.WriteString(c.conn, text)
	return err
}

// ask sends a request and holds its answer to what it must be.
func (c *client) ask(e exchange) error {
	c.conn.SetDeadline(time.Now().Add(patience))
	if err := c.send(e.request); err != nil {
		return fmt.Errorf("%s: %w", e.line(), err)
	}
	return c.expect(e)
}

func (c *client) expect(e exchange) error {
	response, err := http.ReadResponse(c.reader, &http.Request{Method: e.method()})
	if err != nil {
		return fmt.Errorf("%s: %w", e.line(), err)
	}
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("%s: content: %w", e.line(), err)
	}
	if response.StatusCode != e.status || !bytes.Equal(content, []byte(e.content)) {
		return fmt.Errorf("%s: answered %d %.80q…, must be %d %.80q…", e.line(),
			response.StatusCode, content, e.status, e.content)
	}
	return nil
}

func (e exchange) method() string { method, _, _ := strings.Cut(e.request, " "); return method }

func (e exchange) line() string { line, _, _ := strings.Cut(e.request, "\r\n"); return line }

// awaitEnd reads until the server closes, which it must within the time. What
// it says before is returned.
func (c *client) awaitEnd(within time.Duration) (string, error) {
	c.conn.SetReadDeadline(time.Now().Add(within))
	said, err := io.ReadAll(io.LimitReader(c.reader, 1<<20))
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return "", fmt.Errorf("the server holds on to it for more than %v", within)
	}
	if errors.Is(err, net.ErrClosed) {
		return "", err // at this end
	}
	return string(said), nil // an end or a reset, both are ends
}
