package main

import (
	"net/http"
	"strings"
)

// A maker builds a handler; it may panic as the API that it drives does.
type maker func(*site) http.Handler

// handlerParsers are the kinds of handler that a route can have, by key.
var handlerParsers = map[string]func(node) maker{
	"handler": parseHandler,
	"redirect_handler": func(n node) maker {
		url, code := textAndCode(n)
		return func(*site) http.Handler { return http.RedirectHandler(url, code) }
	},
	"not_found_handler": func(n node) maker {
		n.marker()
		return func(*site) http.Handler { return http.NotFoundHandler() }
	},
	"file_server":   parseFileServer,
	"serve_content": parseServeContent,
	"serve_file":    parseServeFile,
}

// handlerKinds are the keys of which each route has one.
var handlerKinds = []string{
	"handler", "routes", "redirect_handler", "not_found_handler",
	"file_server", "serve_content", "serve_file",
}

// A route is a pattern and what is registered for it.
type route struct {
	pattern string
	wraps   []wrap // outermost first
	make    maker
}

func parseRoutes(list node) []route {
	nodes := list.list()
	routes := make([]route, len(nodes))
	for i, n := range nodes {
		routes[i] = parseRoute(n)
	}
	return routes
}

func parseRoute(n node) route {
	f := n.fields(append([]string{"pattern", "wrap"}, handlerKinds...)...)
	r := route{pattern: f.get("pattern").text()}
	if f.has("wrap") {
		r.wraps = parseWraps(f.get("wrap"))
	}
	kind := f.oneOf(handlerKinds...)
	switch {
	case kind == "routes":
		nested := parseRoutes(f.get(kind))
		r.make = func(s *site) http.Handler {
			mux := http.NewServeMux()
			register(mux, s, nested)
			return mux
		}
	case kind == "handler" && f.get(kind).value == nil:
		if len(r.wraps) > 0 {
			f.get(kind).fail("a nil handler cannot be wrapped")
		}
		r.make = func(*site) http.Handler { return nil }
	default:
		made := handlerParsers[kind](f.get(kind))
		r.make = func(s *site) http.Handler { return bent.pieceOf(kind, made(s)) }
	}
	return r
}

func parseHandler(n node) maker {
	steps := parseSteps(n)
	return func(s *site) http.Handler { return &script{s, steps} }
}

// register adds the routes in their order, each as a program would: the
// handler, then what wraps it, then the registration.
func register(mux *http.ServeMux, s *site, routes []route) {
	for _, r := range routes {
		h := r.make(s)
		for i := len(r.wraps) - 1; i >= 0; i-- {
			h = r.wraps[i](s, h)
		}
		bent.register(mux, r.pattern, h)
	}
}

// parseServeContent reads a handler that is http.ServeContent.
func parseServeContent(n node) maker {
	n.need("library")
	f := n.fields("name", "text", "modified")
	var name, text string
	if f.has("name") {
		name = f.get("name").text()
	}
	if f.has("text") {
		text = f.get("text").text()
	}
	modified := parseModified(f)
	handler := func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, name, modified, strings.NewReader(text))
	}
	return func(*site) http.Handler { return http.HandlerFunc(handler) }
}
