package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
)

// A table is a server as data: routes or one handler, and options.
type table struct {
	godebug    string
	options    options
	routes     []route
	handler    []step // in place of routes, if hasHandler
	hasHandler bool
	defaultMux bool
}

// parseTable reads a table and checks all that can be known without driving
// the API. It panics as every reader of nodes does.
func parseTable(n node) *table {
	f := n.fields("godebug", "server", "routes", "handler", "default_mux")
	t := &table{options: options{keepAlives: true}}
	if f.has("godebug") {
		t.godebug = parseGodebug(f.get("godebug"))
	}
	if f.has("server") {
		t.options = parseOptions(f.get("server"))
	}
	if f.oneOf("routes", "handler") == "routes" {
		t.routes = parseRoutes(f.get("routes"))
	} else {
		t.handler, t.hasHandler = parseSteps(f.get("handler")), true
	}
	t.defaultMux = f.flag("default_mux", false)
	if t.defaultMux {
		n.need("library")
		if t.hasHandler {
			n.fail("key \"default_mux\" needs routes")
		}
	}
	return t
}

// startedWith are the settings of this process. A bend may change them later,
// unknown to the tables.
var startedWith = os.Getenv("GODEBUG")

// parseGodebug checks that this process runs with the settings: Go reads them
// when the process starts.
func parseGodebug(n node) string {
	text := n.text()
	running := map[string]string{}
	for _, setting := range strings.Split(startedWith, ",") {
		if name, value, ok := strings.Cut(setting, "="); ok {
			running[name] = value // the last of a name holds, as in Go
		}
	}
	if text == "" {
		return text
	}
	for _, setting := range strings.Split(text, ",") {
		name, value, ok := strings.Cut(setting, "=")
		if !ok {
			n.fail("%q is not NAME=VALUE", setting)
		}
		if now, set := running[name]; !set || now != value {
			n.fail("this process runs without GODEBUG=%s", setting)
		}
		if name == "httpmuxgo121" && value == "1" {
			n.need("mux121")
		}
	}
	return text
}

// defaultMuxTaken is set for good by the first table on the default mux.
var defaultMuxTaken atomic.Bool

// build registers the table's routes and returns the server and its site. A
// registration that panics is a registrationPanic; any other error is one of
// the request or the machine.
func (t *table) build(j *journal) (*http.Server, *site, error) {
	s := &site{journal: j}
	server := t.options.newServer(j)
	defer bent.apply(server)
	switch {
	case t.hasHandler:
		server.Handler = &script{s, t.handler}
		return server, s, nil
	case t.defaultMux:
		if defaultMuxTaken.Swap(true) {
			return nil, nil, fmt.Errorf("the default mux of this process is used up")
		}
		s.mux = http.DefaultServeMux
	default:
		s.mux = http.NewServeMux()
		server.Handler = bent.mux(s.mux)
	}
	return server, s, registering(func() { register(s.mux, s, t.routes) })
}

// registrationPanic is the text of what the driven API panicked with.
type registrationPanic struct{ text string }

func (p registrationPanic) Error() string { return p.text }

func registering(f func()) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = registrationPanic{bent.refuse(fmt.Sprint(value))}
		}
	}()
	f()
	return nil
}
