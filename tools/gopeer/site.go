package main

import (
	"net"
	"net/http"
	"sync"
)

// A site is what the handlers of one served table share.
type site struct {
	mux     *http.ServeMux // the outermost one, nil for a table without routes
	journal *journal

	mu   sync.Mutex
	held map[net.Conn]struct{}
}

// hold keeps a hijacked connection open: one that nothing refers to any more
// would be closed by the garbage collector.
func (s *site) hold(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.held == nil {
		s.held = map[net.Conn]struct{}{}
	}
	s.held[conn] = struct{}{}
}

// letGo is for a connection that was closed.
func (s *site) letGo(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.held, conn)
}

// closeHeld closes the hijacked connections that are still open.
func (s *site) closeHeld() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for conn := range s.held {
		conn.Close()
	}
	s.held = nil
}
