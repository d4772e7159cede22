// Package router puts a Go router behind the server-under-test protocol. An
// adapter says how its router registers a route; matching, redirects and what
// is answered when nothing matches are the router's own.
package router

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"sync"
)

// An Adapter makes fresh routers.
type Adapter struct {
	Name   string // as people call it
	Module string // whose version is reported
	New    func() Router
}

// A Router takes routes, then serves them. Handle may panic, as registering
// does in Go; what the router has no way to say it refuses by Lack.
type Router interface {
	http.Handler
	Handle(p Pattern, h Handler)
}

// A Handler is run by the router with its own way to read path values.
type Handler func(w http.ResponseWriter, r *http.Request, value func(name string) string)

type unsupported string

// Lack refuses the table: the feature is not there.
func Lack(feature string) { panic(unsupported(feature)) }

type table struct {
	Routes []route
	Rest   map[string]json.RawMessage
}

func (t *table) UnmarshalJSON(text []byte) error {
	if err := json.Unmarshal(text, &t.Rest); err != nil {
		return err
	}
	routes := t.Rest["routes"]
	delete(t.Rest, "routes")
	if routes == nil {
		return nil
	}
	return json.Unmarshal(routes, &t.Routes)
}

type request struct {
	ID     *int64
	Do     string
	Table  table
	Server string
}

type reply struct {
	ID          *int64 `json:"id"`
	OK          any    `json:"ok,omitempty"`
	Panic       string `json:"panic,omitempty"`
	Unsupported string `json:"unsupported,omitempty"`
	Error       string `json:"error,omitempty"`
}

type object = map[string]any

type session struct {
	Adapter
	servers map[string]*served
}

// Main speaks the protocol on standard input and output until the input ends.
func Main(a Adapter) {
	s := session{a, map[string]*served{}}
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 16<<20)
	replies := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		if err := replies.Encode(s.answer(lines.Bytes())); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func (s *session) answer(line []byte) (answer reply) {
	var q request
	if err := json.Unmarshal(line, &q); err != nil {
		return reply{Error: err.Error()}
	}
	answer.ID = q.ID
	defer func() {
		switch reason := recover().(type) {
		case nil:
		case unsupported:
			answer.Unsupported = string(reason)
		default:
			answer.Panic = fmt.Sprint(reason)
		}
	}()
	if q.Do == "hello" {
		answer.OK = object{"protocol": 1, "name": s.Name, "version": s.version(), "features": []string{"mux"}}
		return answer
	}
	if q.Do == "serve" {
		name, running, err := s.serve(q.Table)
		if err != nil {
			answer.Error = err.Error()
			return answer
		}
		answer.OK = object{"server": name, "address": running.address}
		return answer
	}
	running := s.servers[q.Server]
	switch {
	case running == nil:
		answer.Error = fmt.Sprintf("no server %q", q.Server)
	case q.Do == "log":
		answer.OK = running.log()
	case q.Do == "close":
		running.server.Close()
		answer.OK = object{}
	default:
		Lack(q.Do)
	}
	return answer
}

func (s *session) version() string {
	info, _ := debug.ReadBuildInfo()
	for _, module := range info.Deps {
		if module.Path == s.Module {
			return module.Version
		}
	}
	return "unknown"
}

// A served table: its listener and what its handlers have seen.
type served struct {
	server  *http.Server
	address string

	mu          sync.Mutex
	connections []*connection
}

type connection struct {
	States   []string `json:"states"`
	Requests []*entry `json:"requests"`
}

type entry struct {
	Pattern string   `json:"pattern"`
	Events  []string `json:"events"`
}

type connectionKey struct{}

func (s *session) serve(t table) (string, *served, error) {
	if t.Routes == nil {
		Lack("a table without routes")
	}
	for key := range t.Rest {
		Lack(key)
	}
	running := &served{}
	router := s.New()
	for _, r := range t.Routes {
		r.register(router, running)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", nil, err
	}
	running.address = listener.Addr().String()
	running.server = &http.Server{Handler: router, ConnContext: running.connect}
	go running.server.Serve(listener)
	name := fmt.Sprintf("s%d", len(s.servers)+1)
	s.servers[name] = running
	return name, running, nil
}

func (s *served) connect(ctx context.Context, _ net.Conn) context.Context {
	c := &connection{[]string{}, []*entry{}}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.connections = append(s.connections, c)
	return context.WithValue(ctx, connectionKey{}, c)
}

// log copies what was seen so far, for handlers may go on.
func (s *served) log() any {
	s.mu.Lock()
	defer s.mu.Unlock()
	seen := []connection{}
	for _, c := range s.connections {
		copied := connection{c.States, []*entry{}}
		for _, e := range c.Requests {
			copied.Requests = append(copied.Requests,
				&entry{e.Pattern, append([]string{}, e.Events...)})
		}
		seen = append(seen, copied)
	}
	return object{"connections": seen, "server": []string{}}
}
