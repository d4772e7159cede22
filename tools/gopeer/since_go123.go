//go:build go1.23

package main

import (
	"io/fs"
	"net/http"
)

// What the peer uses of net/http that Go 1.19 does not have; before_go123.go is
// the other half. The versions in between, of which there are no recordings,
// count as older.

var newerFeatures = []string{"mux", "full_duplex", "deadlines"}

// needGo123 refuses a table that asks for what only a newer Go has.
func (n node) needGo123() {}

func controllerOf(w http.ResponseWriter) controller {
	return http.NewResponseController(w)
}

func hasGeneralOptionsHandler(s *http.Server) bool {
	return !s.DisableGeneralOptionsHandler
}

func disableGeneralOptionsHandler(s *http.Server) {
	s.DisableGeneralOptionsHandler = true
}

func serveFile(w http.ResponseWriter, r *http.Request, tree fs.FS, name string) {
	http.ServeFileFS(w, r, tree, name)
}

// patternOf is the pattern that led to this handler.
func patternOf(r *http.Request) string {
	return r.Pattern
}

func setPattern(r *http.Request, pattern string) {
	r.Pattern = pattern
}

// pathValue is r.PathValue, and empty where that panics: a CONNECT request
// with empty segments has fewer captures than its pattern has wildcards.
func pathValue(r *http.Request, name string) (value string) {
	defer func() {
		if recover() != nil {
			value = ""
		}
	}()
	return r.PathValue(name)
}

// setPathValue is r.SetPathValue, and nothing where that panics.
func setPathValue(r *http.Request, name, value string) {
	defer func() { _ = recover() }()
	r.SetPathValue(name, value)
}
