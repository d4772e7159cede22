package main

import (
	"fmt"
	"sync"
)

// The number of closed servers whose log can still be asked for.
const closedKept = 256

// A registry names the servers of a process. Those that were closed are
// forgotten, oldest first, when there are many.
type registry struct {
	mu      sync.Mutex
	started int
	servers map[string]*running
	closed  []string // in the order in which they were closed
}

func (g *registry) add(r *running) (name string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.servers == nil {
		g.servers = map[string]*running{}
	}
	g.started++
	name = fmt.Sprintf("s%d", g.started)
	g.servers[name] = r
	return name
}

func (g *registry) find(name string) (*running, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	r, ok := g.servers[name]
	return r, ok
}

// retire notes that a server's listener is closed; again is no harm, nor is a
// server that was forgotten meanwhile.
func (g *registry) retire(name string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if _, ok := g.servers[name]; !ok || contains(g.closed, name) {
		return
	}
	g.closed = append(g.closed, name)
	if len(g.closed) > closedKept {
		oldest := g.closed[0]
		g.servers[oldest].close()
		g.servers[oldest].site.closeHeld()
		delete(g.servers, oldest)
		g.closed = g.closed[1:]
	}
}

// closeAll closes every listener and connection.
func (g *registry) closeAll() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, r := range g.servers {
		r.close()
	}
}
