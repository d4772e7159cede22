package main

import (
	"bytes"
	"io"
	"net"
	"regexp"
	"time"
)

// A bentConn lies between net/http and a client. What is read is changed before
// net/http sees it, what is written before it leaves, and so is how the
// connection ends. Without a change it is the TCP connection itself.
type bentConn struct {
	*net.TCPConn
	unread []byte // changed, and not asked for yet

	// Each of them is optional.
	incoming   rewrite
	atEnd      func() // io.EOF is about to be returned
	outgoing   rewrite
	closing    func() error
	halfClosed func() error

	readFailed    func(err error)
	readDeadline  func(t time.Time) error
	writeDeadline func(t time.Time) error
}

// Read reads no more from the socket than it is asked for: what net/http counts
// and what it leaves unread stays the same.
func (c *bentConn) Read(p []byte) (int, error) {
	for len(c.unread) == 0 {
		n, err := c.TCPConn.Read(p)
		if err == io.EOF && c.atEnd != nil {
			c.atEnd()
		}
		if err != nil && c.readFailed != nil {
			c.readFailed(err)
		}
		if c.incoming == nil || n == 0 {
			return n, err
		}
		c.unread = c.incoming(copyOf(p[:n]))
		if len(c.unread) == 0 && err != nil {
			return 0, err
		}
	}
	n := copy(p, c.unread)
	c.unread = c.unread[n:]
	return n, nil
}

func (c *bentConn) Write(p []byte) (int, error) {
	if c.outgoing == nil {
		return c.TCPConn.Write(p)
	}
	if _, err := c.TCPConn.Write(c.outgoing(copyOf(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// ReadFrom would go around Write.
func (c *bentConn) ReadFrom(r io.Reader) (int64, error) {
	if c.outgoing == nil {
		return c.TCPConn.ReadFrom(r)
	}
	return io.Copy(struct{ io.Writer }{c}, r)
}

func (c *bentConn) Close() error {
	if c.closing == nil {
		return c.TCPConn.Close()
	}
	return c.closing()
}

func (c *bentConn) CloseWrite() error {
	if c.halfClosed == nil {
		return c.TCPConn.CloseWrite()
	}
	return c.halfClosed()
}

func (c *bentConn) SetReadDeadline(t time.Time) error {
	if c.readDeadline == nil {
		return c.TCPConn.SetReadDeadline(t)
	}
	return c.readDeadline(t)
}

func (c *bentConn) SetWriteDeadline(t time.Time) error {
	if c.writeDeadline == nil {
		return c.TCPConn.SetWriteDeadline(t)
	}
	return c.writeDeadline(t)
}

type bentListener struct {
	net.Listener
	bend func(c *bentConn)
}

func (l bentListener) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	c := &bentConn{TCPConn: conn.(*net.TCPConn)}
	l.bend(c)
	return c, nil
}

// A rewrite makes other bytes of some.
type rewrite func(p []byte) []byte

// replacing replaces what a regular expression matches; `with` may refer to its
// groups.
func replacing(pattern, with string) rewrite {
	expression := regexp.MustCompile(pattern)
	return func(p []byte) []byte { return expression.ReplaceAll(p, []byte(with)) }
}

func copyOf(p []byte) []byte { return append([]byte(nil), p...) }

// inHead leaves alone what follows the first empty line.
func inHead(change rewrite) rewrite {
	return func(p []byte) []byte {
		end := bytes.Index(p, []byte("\r\n\r\n"))
		if end < 0 {
			return change(p)
		}
		content := copyOf(p[end+4:])
		return append(change(p[:end+4]), content...)
	}
}

// incoming changes what comes, outgoing what leaves; both see the bytes as they
// were read or written, mostly whole messages.
func incoming(change rewrite) func(*bentConn) {
	return func(c *bentConn) { c.incoming = change }
}

func outgoing(change rewrite) func(*bentConn) {
	return func(c *bentConn) { c.outgoing = change }
}
