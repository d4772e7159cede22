package main

import (
	"bytes"
	"net"
	"net/http"
	"sync"
	"time"
)

// Bends of how connections end, and of what is served on them before.

var lingerNever = bend{
	name:   "linger-never",
	clause: "CONN-5",
	fault:  "a connection that should linger is closed at once",
	connection: func(c *bentConn) {
		c.halfClosed = c.TCPConn.Close
	},
}

var lingerAlways = bend{
	name:   "linger-always",
	clause: "KA-4a",
	fault:  "every connection lingers",
	connection: func(c *bentConn) {
		var once sync.Once
		c.closing = func() error {
			once.Do(func() {
				c.TCPConn.CloseWrite()
				time.AfterFunc(500*time.Millisecond, func() { c.TCPConn.Close() })
			})
			return nil
		}
	},
}

var closedByReset = bend{
	name:   "closed-by-reset",
	clause: "KA-4a",
	fault:  "connections are reset where they should be closed",
	connection: func(c *bentConn) {
		c.closing = func() error {
			c.TCPConn.SetLinger(0)
			return c.TCPConn.Close()
		}
	},
}

var cutOffSilently = bend{
	name:   "cut-off-silently",
	clause: "ERR-4",
	fault:  "a head that the client cuts off is not refused",
	connection: func(c *bentConn) {
		cut := false
		c.atEnd = func() { cut = true }
		c.outgoing = func(p []byte) []byte {
			if cut && bytes.HasPrefix(p, []byte("HTTP/1.1 400 ")) {
				return nil
			}
			return p
		}
	},
}

var pipelinedLost = bend{
	name:   "pipelined-lost",
	clause: "KA-5",
	fault:  "what comes together with a request without content is lost",
	connection: incoming(func(p []byte) []byte {
		end := bytes.Index(p, []byte("\r\n\r\n"))
		if end < 0 || !bytes.HasPrefix(p, []byte("GET ")) || contentAnnounced(p[:end]) {
			return p
		}
		return p[:end+4]
	}),
}

func contentAnnounced(head []byte) bool {
	return bytes.Contains(head, []byte("Content-Length:")) || bytes.Contains(head, []byte("Transfer-Encoding:"))
}

var idleUnreported = bend{
	name:   "idle-unreported",
	clause: "STATE-2",
	fault:  "a connection that waits for a request is not called idle",
	server: func(s *http.Server) {
		report := s.ConnState
		if report == nil {
			return
		}
		s.ConnState = func(c net.Conn, state http.ConnState) {
			if state != http.StateIdle {
				report(c, state)
			}
		}
	},
}
