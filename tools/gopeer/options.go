package main

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"time"
)

// A contextKey is a key of a table's context; nothing else uses its type.
type contextKey string

// options are what a table sets on its http.Server.
type options struct {
	readTimeout, readHeaderTimeout, writeTimeout, idleTimeout time.Duration

	maxHeaderBytes               int
	disableGeneralOptionsHandler bool
	keepAlives                   bool
	baseContext, connContext     map[string]string
	logConnState                 bool
}

func parseOptions(n node) options {
	f := n.fields(
		"read_timeout_ms", "read_header_timeout_ms", "write_timeout_ms",
		"idle_timeout_ms", "max_header_bytes", "disable_general_options_handler",
		"keep_alives", "base_context", "conn_context", "log_conn_state")
	for _, hook := range []string{"base_context", "conn_context", "log_conn_state"} {
		if f.has(hook) {
			f.get(hook).need("hooks")
		}
	}
	o := options{
		readTimeout:       f.duration("read_timeout_ms"),
		readHeaderTimeout: f.duration("read_header_timeout_ms"),
		writeTimeout:      f.duration("write_timeout_ms"),
		idleTimeout:       f.duration("idle_timeout_ms"),

		disableGeneralOptionsHandler: f.flag("disable_general_options_handler", false),
		keepAlives:                   f.flag("keep_alives", true),
		baseContext:                  f.dictionary("base_context"),
		connContext:                  f.dictionary("conn_context"),
		logConnState:                 f.flag("log_conn_state", false),
	}
	if o.disableGeneralOptionsHandler {
		f.get("disable_general_options_handler").needGo123()
	}
	if f.has("max_header_bytes") {
		o.maxHeaderBytes = int(f.get("max_header_bytes").integer())
	}
	return o
}

// newServer makes the http.Server of a table, but for its handler. It keeps the
// journal unless that is nil.
func (o options) newServer(j *journal) *http.Server {
	s := &http.Server{
		ReadTimeout:       o.readTimeout,
		ReadHeaderTimeout: o.readHeaderTimeout,
		WriteTimeout:      o.writeTimeout,
		IdleTimeout:       o.idleTimeout,
		MaxHeaderBytes:    o.maxHeaderBytes,
	}
	if o.disableGeneralOptionsHandler {
		disableGeneralOptionsHandler(s)
	}
	s.BaseContext = func(net.Listener) context.Context {
		return withTexts(context.Background(), o.baseContext)
	}
	s.ConnContext = o.connContextHook(j)
	if j != nil {
		s.ErrorLog = newErrorLog(j.serverError)
		if o.logConnState {
			s.ConnState = j.state
		}
	}
	s.SetKeepAlivesEnabled(o.keepAlives)
	return s
}

// connContextHook counts connections. Go calls it once for each accepted
// connection, one after the other, before anything else happens to it.
func (o options) connContextHook(j *journal) func(context.Context, net.Conn) context.Context {
	accepted := 0
	return func(ctx context.Context, conn net.Conn) context.Context {
		accepted++
		ctx = withTexts(ctx, o.connContext)
		ctx = context.WithValue(ctx, contextKey("conn"), strconv.Itoa(accepted))
		return j.accept(ctx, conn)
	}
}

func withTexts(ctx context.Context, texts map[string]string) context.Context {
	for key, text := range texts {
		ctx = context.WithValue(ctx, contextKey(key), text)
	}
	return ctx
}
