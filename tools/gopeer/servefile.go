package main

import "net/http"

// parseServeFile reads a handler that is http.ServeFileFS.
func parseServeFile(n node) maker {
	n.need("library")
	n.needGo123()
	f := n.fields("files", "name", "modified")
	tree, name := parseTree(f), f.get("name").text()
	handler := func(w http.ResponseWriter, r *http.Request) {
		serveFile(w, r, tree, name)
	}
	return func(*site) http.Handler { return http.HandlerFunc(handler) }
}
