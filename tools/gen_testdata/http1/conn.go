package main

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// A connection whose peer has sent certain pieces and then ends. Each read of
// the server gets what is left of one piece. What the server writes is kept.
type scriptedConn struct {
	handle http.HandlerFunc

	mu        sync.Mutex
	wake      *sync.Cond
	pieces    [][]byte
	ending    error // io.EOF or a timeout
	delivered int
	written   []byte
	answered  int // delivered bytes at the first write, or at the close
	replied   bool
	idle      bool // was seen idle
	aborted   bool
	closed    chan struct{}
	once      sync.Once
}

var errTimeout error = os.ErrDeadlineExceeded // a net.Error whose Timeout() is true

func newConn(handle http.HandlerFunc, ending error, pieces ...[]byte) *scriptedConn {
	c := &scriptedConn{handle: handle, ending: ending, pieces: pieces, closed: make(chan struct{})}
	c.wake = sync.NewCond(&c.mu)
	return c
}

// The server reads one byte in the background while a handler runs. That byte
// would be taken at no certain time, so such a read waits until it is called
// off.
func inBackground() bool {
	var pcs [16]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs[:])])
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.Function, "backgroundRead") {
			return true
		}
		if !more {
			return false
		}
	}
}

func (c *scriptedConn) Read(p []byte) (int, error) {
	background := len(p) == 1 && inBackground()
	c.mu.Lock()
	defer c.mu.Unlock()
	if background {
		for !c.aborted {
			c.wake.Wait()
		}
		c.aborted = false
		return 0, errTimeout
	}
	for len(c.pieces) > 0 && len(c.pieces[0]) == 0 {
		c.pieces = c.pieces[1:]
	}
	if len(c.pieces) == 0 {
		return 0, c.ending
	}
	n := copy(p, c.pieces[0])
	c.pieces[0] = c.pieces[0][n:]
	c.delivered += n
	return n, nil
}

func (c *scriptedConn) left() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, p := range c.pieces {
		n += len(p)
	}
	return n
}

func (c *scriptedConn) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.replied {
		c.replied, c.answered = true, c.delivered
	}
	c.written = append(c.written, p...)
	return len(p), nil
}

func (c *scriptedConn) Close() error {
	c.once.Do(func() {
		c.mu.Lock()
		if !c.replied {
			c.answered = c.delivered
		}
		c.mu.Unlock()
		close(c.closed)
	})
	return nil
}

func (c *scriptedConn) SetReadDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.aborted = !t.IsZero() && t.Before(time.Now())
	c.wake.Broadcast()
	return nil
}

func (c *scriptedConn) SetDeadline(time.Time) error      { return nil }
func (c *scriptedConn) SetWriteDeadline(time.Time) error { return nil }
func (c *scriptedConn) LocalAddr() net.Addr              { return &net.TCPAddr{} }
func (c *scriptedConn) RemoteAddr() net.Addr             { return &net.TCPAddr{} }

// A listener that hands out what is put into it.
type queue chan net.Conn

func (q queue) Accept() (net.Conn, error) { return <-q, nil }
func (q queue) Close() error              { return nil }
func (q queue) Addr() net.Addr            { return &net.TCPAddr{} }

type connKey struct{}

func startServer(keepAlives bool) queue {
	q := make(queue)
	server := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Context().Value(connKey{}).(*scriptedConn).handle(w, r)
		}),
		DisableGeneralOptionsHandler: true,
		ErrorLog:                     log.New(io.Discard, "", 0),
		ConnContext: func(ctx context.Context, c net.Conn) context.Context {
			return context.WithValue(ctx, connKey{}, c)
		},
		ConnState: func(c net.Conn, s http.ConnState) {
			if s == http.StateIdle {
				s := c.(*scriptedConn)
				s.mu.Lock()
				s.idle = true
				s.mu.Unlock()
			}
		},
	}
	server.SetKeepAlivesEnabled(keepAlives)
	go server.Serve(q)
	return q
}

var (
	server          = startServer(true)
	serverWithoutKA = startServer(false)
)

// Lets a server serve the connection to its end.
func (c *scriptedConn) serve(q queue) *scriptedConn {
	q <- c
	<-c.closed
	return c
}

func endingOf(name string) error {
	if name == "eof" {
		return io.EOF
	}
	return errTimeout
}
