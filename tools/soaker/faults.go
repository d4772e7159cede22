package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// A fault is a kind of client that a server must live with. Its act is one
// such client, from connecting to leaving; an error is the server's fault.
type fault struct {
	name    string
	clients int           // at the same time
	pause   time.Duration // between a client and the next in its place
	act     func(v *visitor) error
}

var faults = []fault{
	{"pipelining", 4, 20 * time.Millisecond, pipelining},
	{"one request and close", 2, 50 * time.Millisecond, oneRequest},
	{"connect and close", 2, 50 * time.Millisecond, connectOnly},
	{"half-close", 2, 50 * time.Millisecond, halfClose},
	{"reset", 4, 50 * time.Millisecond, resetAnytime},
	{"gone while waiting", 2, 50 * time.Millisecond, goneWhileWaiting},
	{"expectation", 2, 50 * time.Millisecond, expectation},
	{"garbage", 2, 50 * time.Millisecond, garbage},
	{"head at the limit", 2, 50 * time.Millisecond, largeHead},
	{"head over the limit", 2, 100 * time.Millisecond, hugeHead},
	{"chunk extensions", 2, 50 * time.Millisecond, chunkExtensions},
	{"endless chunk", 20, 0, func(v *visitor) error {
		return silentAfter(v, "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\nabc")
	}},
	{"silence", 50, 0, func(v *visitor) error {
		return silentAfter(v, "")
	}},
	{"half a head", 50, 0, func(v *visitor) error {
		return silentAfter(v, "GET /hello HTTP/1.1\r\nHost: h\r\n")
	}},
	{"slow head", 50, 0, func(v *visitor) error {
		return byteByByte(v, "GET /hello HTTP/1.1\r\nHost: h\r\nX: ")
	}},
	{"slow content", 50, 0, func(v *visitor) error {
		return byteByByte(v, "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1000\r\n\r\n")
	}},
	{"slow reader", 20, 0, slowReader},
	{"reader that never reads", 10, 0, neverReads},
}

func pipelining(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	exchanges := make([]exchange, 1+v.random.IntN(20))
	var all strings.Builder
	for i := range exchanges {
		exchanges[i] = anyExchange(v.random)
		all.WriteString(exchanges[i].request)
	}
	sent := make(chan error, 1)
	go func() {
		rest := all.String()
		for len(rest) > 0 {
			n := 1 + v.random.IntN(len(rest))
			if err := c.send(rest[:n]); err != nil {
				sent <- err
				return
			}
			rest = rest[n:]
		}
		sent <- nil
	}()
	for _, e := range exchanges {
		if err := c.expect(e); err != nil {
			return err
		}
	}
	return <-sent
}

func oneRequest(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	e := hello()
	e.request = "GET /hello HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
	if err := c.ask(e); err != nil {
		return err
	}
	said, err := c.awaitEnd(patience)
	if said != "" {
		return fmt.Errorf("behind the answer it says %.40q", said)
	}
	return err
}

func connectOnly(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	c.close()
	return nil
}

func halfClose(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	e := hello()
	if err := c.send(e.request); err != nil {
		return err
	}
	if err := c.conn.(*net.TCPConn).CloseWrite(); err != nil {
		return err
	}
	if err := c.expect(e); err != nil {
		return err
	}
	_, err = c.awaitEnd(patience)
	return err
}

func resetAnytime(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.reset()
	request := anyExchange(v.random).request
	if v.random.IntN(2) == 0 {
		request = get("/big", "").request
	}
	if err := c.send(request[:1+v.random.IntN(len(request))]); err != nil {
		return err
	}
	if v.random.IntN(2) == 0 {
		c.conn.SetReadDeadline(time.Now().Add(time.Duration(v.random.IntN(50)) * time.Millisecond))
		c.reader.Peek(1)
	}
	return nil
}

func goneWhileWaiting(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	return c.send(get("/pause", "").request)
}

func expectation(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	e := exchange{"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n",
		http.StatusOK, "hello"}
	if err := c.send(e.request); err != nil {
		return err
	}
	const interim = "HTTP/1.1 100 Continue\r\n\r\n"
	said := make([]byte, len(interim))
	if _, err := io.ReadFull(c.reader, said); err != nil || string(said) != interim {
		return fmt.Errorf("to an expectation it says %q (%w)", said, err)
	}
	if err := c.send("hello"); err != nil {
		return err
	}
	return c.expect(e)
}

func garbage(v *visitor) error {
	bytes := make([]byte, 1+v.random.IntN(400))
	for i := range bytes {
		bytes[i] = byte(128 + v.random.IntN(128))
	}
	return refused(v, string(bytes)+"\r\n", "HTTP/1.1 400 ")
}

func largeHead(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	e := hello()
	e.request = "GET /hello HTTP/1.1\r\nHost: h\r\n" + strings.Repeat("Field: value\r\n", 4000) + "\r\n"
	return c.ask(e)
}

func hugeHead(v *visitor) error {
	return refused(v,
		"GET /hello HTTP/1.1\r\nHost: h\r\n"+strings.Repeat("Field: value\r\n", 6000)+"\r\n", "HTTP/1.1 431 ")
}

func chunkExtensions(v *visitor) error {
	return refused(v, "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"+
		strings.Repeat("1;"+strings.Repeat("x", 1000)+"\r\na\r\n", 40), "HTTP/1.1 200 ")
}

// refused sends what a server must end the connection at, with an answer.
func refused(v *visitor, text, answer string) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	if err := c.send(text); err != nil {
		return err
	}
	said, err := c.awaitEnd(patience)
	if err == nil && !strings.HasPrefix(said, answer) {
		return fmt.Errorf("to %.40q… it says %.60q, must be %q", text, said, answer)
	}
	return err
}

// silentAfter says something and then nothing, until a timeout ends that.
func silentAfter(v *visitor, text string) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	if err := c.send(text); err != nil {
		return err
	}
	_, err = c.awaitEnd(patience)
	return err
}

// byteByByte goes on slowly, which puts no timeout off.
func byteByByte(v *visitor, beginning string) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	c.conn.SetDeadline(time.Now().Add(2 * patience))
	err = c.send(beginning)
	for end := time.Now().Add(patience); err == nil; err = c.send("x") {
		if time.Now().After(end) {
			return fmt.Errorf("it takes a byte now and then for more than %v", patience)
		}
		v.pause(100 * time.Millisecond)
	}
	if errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

func slowReader(v *visitor) error {
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	c.conn.(*net.TCPConn).SetReadBuffer(8192)
	c.reader.Reset(slowly{c.conn})
	return c.ask(get("/big", big))
}

// slowly reads a piece at a time, with pauses.
type slowly struct{ from io.Reader }

func (s slowly) Read(p []byte) (int, error) {
	time.Sleep(time.Millisecond)
	return s.from.Read(p)
}

// neverReads asks for more than any buffer holds; the server must give it up.
func neverReads(v *visitor) error {
	const requests = 20
	c, err := v.connect()
	if err != nil {
		return err
	}
	defer c.close()
	c.conn.SetDeadline(time.Now().Add(2 * patience))
	if err := c.send(strings.Repeat(get("/big", "").request, requests)); err != nil {
		return err
	}
	v.pause(11 * time.Second) // the write timeout is 10
	n, err := io.Copy(io.Discard, c.reader)
	if n > requests*int64(len(big)) {
		return errors.New("a client that did not read is sent everything")
	}
	if errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}
