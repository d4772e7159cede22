package main

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"
)

// Mutants of connections: what they are told, how long they may take, what
// becomes of them when the server ends.
var lifetimeMutants = []bend{
	{
		name: "options-with-allow", clause: "OPT-1",
		fault: "OPTIONS * is answered with an Allow",
		server: answeringStar(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Allow", "GET, HEAD")
			w.Header().Set("Content-Length", "0")
		}),
	},
	{
		name: "options-content-unlimited", clause: "OPT-2",
		fault: "OPTIONS * takes content of any length",
		server: answeringStar(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "0")
			io.Copy(io.Discard, r.Body)
		}),
	},
	{
		name: "conn-context-of-its-own", clause: "CONN-1",
		fault: "ConnContext does not get what BaseContext gave",
		server: func(s *http.Server) {
			hook := s.ConnContext
			s.ConnContext = func(_ context.Context, c net.Conn) context.Context {
				return hook(context.Background(), c)
			}
		},
	},
	{
		name: "base-context-hides", clause: "CTX-1",
		fault: "a value of BaseContext hides that of ConnContext",
		server: func(s *http.Server) {
			hook := s.ConnContext
			s.ConnContext = func(base context.Context, c net.Conn) context.Context {
				return baseFirst{hook(base, c), base}
			}
		},
	},
	{
		name: "context-never-ends", clause: "CTX-2",
		fault: "a request's context does not end with its client",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				h.ServeHTTP(w, r.WithContext(endless{r.Context()}))
			})
		},
	},
	{
		name: "active-at-once", clause: "STATE-1",
		fault: "a connection is active as soon as it is there",
		server: reporting(func(report func(http.ConnState)) func(http.ConnState) {
			first := true
			return func(state http.ConnState) {
				if state == http.StateActive && first {
					first = false
					return
				}
				report(state)
				if state == http.StateNew {
					report(http.StateActive)
				}
			}
		}),
	},
	{
		name: "hijacked-as-closed", clause: "STATE-2",
		fault: "a hijacked connection is called closed",
		server: reporting(func(report func(http.ConnState)) func(http.ConnState) {
			return func(state http.ConnState) {
				if state == http.StateHijacked {
					state = http.StateClosed
				}
				report(state)
			}
		}),
	},
	{
		name: "shutdown-cuts-off", clause: "SHUT-5",
		fault: "Shutdown does not wait for requests",
		shutdown: func(s *http.Server, ctx context.Context) error {
			s.Close()
			return s.Shutdown(ctx)
		},
	},
	{
		name: "shutdown-always-well", clause: "SHUT-1",
		fault: "Shutdown does not say that its time was up",
		shutdown: func(s *http.Server, ctx context.Context) error {
			s.Shutdown(ctx)
			return nil
		},
	},
	{
		name: "idle-for-ever", clause: "TMO-3",
		fault: "IdleTimeout does nothing",
		server: func(s *http.Server) {
			if s.IdleTimeout > 0 {
				s.IdleTimeout = -1
			}
		},
	},
	{
		name: "trickle-extends", clause: "TMO-1",
		fault: "each byte starts the time for a head anew",
		connection: func(c *bentConn) {
			var left atomic.Value
			left.Store(time.Duration(0))
			c.readDeadline = func(t time.Time) error {
				left.Store(time.Until(t))
				return c.TCPConn.SetReadDeadline(t)
			}
			c.incoming = func(p []byte) []byte {
				if again := left.Load().(time.Duration); again > 0 {
					c.TCPConn.SetReadDeadline(time.Now().Add(again))
				}
				return p
			}
		},
	},
	{
		name: "write-timeout-ignored", clause: "TMO-5",
		fault:  "WriteTimeout does nothing",
		server: func(s *http.Server) { s.WriteTimeout = 0 },
	},
	{
		name: "read-timeout-for-head-only", clause: "TMO-2",
		fault: "ReadTimeout is the time for a head, not for the content",
		server: func(s *http.Server) {
			if s.ReadHeaderTimeout == 0 {
				s.ReadHeaderTimeout = s.ReadTimeout
			}
			if s.IdleTimeout == 0 {
				s.IdleTimeout = s.ReadTimeout
			}
			s.ReadTimeout = 0
		},
	},
	{
		name: "abort-logged", clause: "PAN-3",
		fault: "a handler that aborts is logged",
		server: func(s *http.Server) {
			h, errors := s.Handler, s.ErrorLog
			if h == nil {
				h = http.DefaultServeMux
			}
			s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				defer logAbort(errors, r)
				h.ServeHTTP(w, r)
			})
		},
	},
}

// answeringStar answers OPTIONS * where the server itself would.
func answeringStar(answer http.HandlerFunc) func(*http.Server) {
	return func(s *http.Server) {
		if !hasGeneralOptionsHandler(s) {
			return
		}
		disableGeneralOptionsHandler(s)
		h := s.Handler
		if h == nil {
			h = http.DefaultServeMux
		}
		s.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodOptions && r.RequestURI == "*" {
				answer(w, r)
				return
			}
			h.ServeHTTP(w, r)
		})
	}
}

// reporting puts something between each connection and the ConnState hook.
func reporting(between func(report func(http.ConnState)) func(http.ConnState)) func(*http.Server) {
	return func(s *http.Server) {
		hook := s.ConnState
		if hook == nil {
			return
		}
		var mu sync.Mutex
		reports := map[net.Conn]func(http.ConnState){}
		s.ConnState = func(c net.Conn, state http.ConnState) {
			mu.Lock()
			defer mu.Unlock()
			if reports[c] == nil {
				reports[c] = between(func(state http.ConnState) { hook(c, state) })
			}
			reports[c](state)
			if state == http.StateClosed || state == http.StateHijacked {
				delete(reports, c)
			}
		}
	}
}

// An endless context is never cancelled.
type endless struct{ context.Context }

func (endless) Deadline() (time.Time, bool) { return time.Time{}, false }
func (endless) Done() <-chan struct{}       { return nil }
func (endless) Err() error                  { return nil }

// A baseFirst context asks the base for a value first.
type baseFirst struct {
	context.Context
	base context.Context
}

func (c baseFirst) Value(key any) any {
	if value := c.base.Value(key); value != nil {
		return value
	}
	return c.Context.Value(key)
}

func logAbort(errors *log.Logger, r *http.Request) {
	value := recover()
	if value == http.ErrAbortHandler {
		errors.Printf("http: panic serving %s: %v", r.RemoteAddr, value)
	}
	if value != nil {
		panic(value)
	}
}
