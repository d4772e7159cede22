package main

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"time"
)

// A journal is what one served table has seen: its connections in the order
// accepted, their states, the handlers that ran and what happened in them.
//
// It is kept up to the size of a reply. What does not fit can never be
// reported, so a server under load costs bounded memory.
//
// All methods may be called from any goroutine; a nil journal records nothing.
type journal struct {
	logStates bool

	mu          sync.Mutex
	connections []*connectionLog
	byConn      map[net.Conn]*connectionLog // those not closed, if logStates
	server      []string
	errors      []string
	running     int // handlers started and not returned
	size        int // of the whole as JSON, roughly and not above
	changes     int
}

type connectionLog struct {
	states   []string
	requests []*requestLog
}

type requestLog struct {
	pattern string
	events  []string
}

var errLogTooLong = errors.New("the log is longer than a line may be")

func newJournal(logStates bool) *journal {
	return &journal{logStates: logStates, byConn: map[net.Conn]*connectionLog{}}
}

type connectionKey struct{}

// accept opens the log of a connection and returns a context by which begin
// finds it; call it in the order of acceptance.
func (j *journal) accept(ctx context.Context, conn net.Conn) context.Context {
	if j == nil {
		return ctx
	}
	log := &connectionLog{}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.logStates {
		j.byConn[conn] = log
	}
	if j.room(len(`{"states":[],"requests":[]},`)) {
		j.connections = append(j.connections, log)
	}
	return context.WithValue(ctx, connectionKey{}, log)
}

// state records a call of the ConnState hook.
func (j *journal) state(conn net.Conn, state http.ConnState) {
	j.mu.Lock()
	defer j.mu.Unlock()
	log := j.byConn[conn]
	if j.room(len(`"",`) + len(state.String())) {
		log.states = append(log.states, state.String())
	}
	if state == http.StateClosed || state == http.StateHijacked {
		delete(j.byConn, conn)
	}
}

// begin records the start of a handler of steps; end must follow. It returns
// the log for the handler's events, nil when there is no room for any.
func (j *journal) begin(r *http.Request) *requestLog {
	if j == nil {
		return nil
	}
	pattern := patternOf(r)
	connection := r.Context().Value(connectionKey{}).(*connectionLog)
	j.mu.Lock()
	defer j.mu.Unlock()
	j.running++
	if !j.room(len(`{"pattern":"","events":[]},`) + len(pattern)) {
		connection.requests = nil
		return nil
	}
	log := &requestLog{pattern: pattern}
	connection.requests = append(connection.requests, log)
	return log
}

func (j *journal) event(log *requestLog, event string) {
	if log == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.room(len(`"",`) + len(event)) {
		log.events = append(log.events, event)
	}
}

func (j *journal) end() {
	if j == nil {
		return
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	j.running--
	j.changes++
}

func (j *journal) serverEvent(event string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.room(len(`"",`) + len(event)) {
		j.server = append(j.server, event)
	}
}

func (j *journal) serverError(text string) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.room(len(`"",`) + len(text)) {
		j.errors = append(j.errors, text)
	}
}

// room accounts for n more bytes and reports whether they still fit. When they
// do not, what is there goes too: it can never be reported.
func (j *journal) room(n int) bool {
	j.changes++
	j.size += n
	if j.size <= maxLine {
		return true
	}
	j.connections, j.server, j.errors = nil, nil, nil
	return false
}

// settle waits until every handler has returned, every state that is logged is
// final and nothing new has come for a moment: an ended server's connections
// still run their last lines after the client has seen them close. A handler
// that goes on for longer than the limit is not waited for.
func (j *journal) settle(limit time.Duration) {
	const quiet = 2 * time.Millisecond
	seen := -1
	for deadline := time.Now().Add(limit); time.Now().Before(deadline); {
		j.mu.Lock()
		idle := j.running == 0 && len(j.byConn) == 0
		changes := j.changes
		j.mu.Unlock()
		if idle && changes == seen {
			return
		}
		seen = changes
		time.Sleep(quiet)
	}
}

// The log as a reply shows it.
type (
	logReply struct {
		Connections []connectionReply `json:"connections"`
		Server      []string          `json:"server"`
		Errors      []string          `json:"errors"`
	}
	connectionReply struct {
		States   []string       `json:"states"`
		Requests []requestReply `json:"requests"`
	}
	requestReply struct {
		Pattern string   `json:"pattern"`
		Events  []string `json:"events"`
	}
)

// snapshot copies what is there now.
func (j *journal) snapshot() (*logReply, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.size > maxLine {
		return nil, errLogTooLong
	}
	reply := &logReply{
		Connections: make([]connectionReply, len(j.connections)),
		Server:      copied(j.server),
		Errors:      copied(j.errors),
	}
	for i, connection := range j.connections {
		requests := make([]requestReply, len(connection.requests))
		for k, request := range connection.requests {
			requests[k] = requestReply{request.pattern, copied(request.events)}
		}
		reply.Connections[i] = connectionReply{copied(connection.states), requests}
	}
	return reply, nil
}

// copied is never nil: JSON has lists here, not null.
func copied(list []string) []string {
	return append(make([]string, 0, len(list)), list...)
}
