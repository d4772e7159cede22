package main

import (
	"errors"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// Bends of what becomes of connections in time, which no bytes that are sent at
// once bring about.

var headTimeFromFirstByte = bend{
	name:   "head-time-from-first-byte",
	clause: "TMO-1",
	fault:  "the time for a connection's first head begins with its first byte, not with the connection",
	connection: func(c *bentConn) {
		heard := false
		var deadline, set time.Time
		c.readDeadline = func(t time.Time) error {
			if heard || !t.After(time.Now()) {
				return c.TCPConn.SetReadDeadline(t)
			}
			deadline, set = t, time.Now()
			return nil
		}
		c.incoming = func(p []byte) []byte {
			if !heard && !set.IsZero() {
				c.TCPConn.SetReadDeadline(time.Now().Add(deadline.Sub(set)))
			}
			heard = true
			return p
		}
	},
}

var timeoutAnswered408 = bend{
	name:   "timeout-answered-408",
	clause: "TMO-4",
	fault:  "a client that says nothing until a timeout is told so with 408",
	connection: func(c *bentConn) {
		heard, timed := false, false
		c.incoming = func(p []byte) []byte {
			heard = true
			return p
		}
		c.readDeadline = func(t time.Time) error {
			timed = t.After(time.Now())
			return c.TCPConn.SetReadDeadline(t)
		}
		c.readFailed = func(err error) {
			if timed && !heard && errors.Is(err, os.ErrDeadlineExceeded) {
				c.TCPConn.Write([]byte("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n"))
			}
		}
	},
}

var writeTimeFromAccept = bend{
	name:   "write-time-from-accept",
	clause: "TMO-5",
	fault:  "the time for a response begins with the connection, not with its request",
	connection: func(c *bentConn) {
		accepted := time.Now()
		c.writeDeadline = func(t time.Time) error {
			if now := time.Now(); t.After(now) {
				t = t.Add(accepted.Sub(now))
			}
			return c.TCPConn.SetWriteDeadline(t)
		}
	},
}

var halfCloseAsGone = bend{
	name:   "half-close-as-gone",
	clause: "KA-6",
	fault:  "a client that ends its direction is hung up on, if it is not answered within 50 ms",
	connection: func(c *bentConn) {
		c.atEnd = func() {
			time.AfterFunc(50*time.Millisecond, func() { c.TCPConn.Close() })
		}
	},
}

var shutdownTakesNew = bend{
	name:   "shutdown-takes-new",
	clause: "SHUT-3",
	fault:  "Shutdown closes connections that have not sent a request yet at once, not after five seconds",
	server: func(s *http.Server) {
		var mu sync.Mutex
		fresh := map[net.Conn]bool{}
		report := s.ConnState
		s.ConnState = func(c net.Conn, state http.ConnState) {
			mu.Lock()
			if state == http.StateNew {
				fresh[c] = true
			} else {
				delete(fresh, c)
			}
			mu.Unlock()
			if report != nil {
				report(c, state)
			}
		}
		s.RegisterOnShutdown(func() {
			mu.Lock()
			defer mu.Unlock()
			for c := range fresh {
				c.Close()
			}
		})
	},
}

var shutdownSparesIdle = bend{
	name:       "shutdown-spares-idle",
	clause:     "SHUT-2",
	fault:      "Shutdown does not close idle connections",
	connection: sparedBy("Shutdown"),
}

var keepAlivesSpareIdle = bend{
	name:       "keep-alives-spare-idle",
	clause:     "SHUT-7",
	fault:      "switching keep-alives off does not close idle connections",
	connection: sparedBy("SetKeepAlivesEnabled"),
}

var closeSpares = bend{
	name:       "close-spares",
	clause:     "SHUT-6",
	fault:      "Server.Close does not close connections",
	connection: sparedBy("Close"),
}

// sparedBy makes connections that a method of the server does not close.
func sparedBy(method string) func(*bentConn) {
	return func(c *bentConn) {
		c.closing = func() error {
			if isCalledBy("net/http.(*Server)." + method) {
				return nil
			}
			return c.TCPConn.Close()
		}
	}
}

func isCalledBy(function string) bool {
	callers := make([]uintptr, 16)
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers)])
	for {
		frame, more := frames.Next()
		if strings.TrimSuffix(frame.Function, ".func1") == function {
			return true
		}
		if !more {
			return false
		}
	}
}
