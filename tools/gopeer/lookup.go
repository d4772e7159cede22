package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// lookupSteps ask the mux which route a request would take.
var lookupSteps = map[string]stepParser{
	"lookup": func(n node) step {
		n.need("library")
		method, target := textPair(n)
		return func(x *exchange) {
			io.WriteString(x.w, lookup(x.site.mux, method, target)+"\n")
		}
	},
}

// lookup returns the pattern that ServeMux.Handler gives for a request read
// from `METHOD TARGET HTTP/1.1` and an empty Host.
func lookup(mux *http.ServeMux, method, target string) string {
	if mux == nil {
		return "<none>"
	}
	if strings.IndexFunc(method+target, breaksLine) >= 0 {
		return "<error>"
	}
	head := fmt.Sprintf("%s %s HTTP/1.1\r\nHost:\r\n\r\n", method, target)
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(head)))
	if err != nil {
		return "<error>"
	}
	_, pattern := mux.Handler(r)
	return pattern
}

// breaksLine reports whether a character cannot stand in a request line.
func breaksLine(c rune) bool {
	return c <= ' ' || c == 0x7F
}
