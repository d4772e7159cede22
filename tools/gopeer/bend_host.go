package main

import (
	"net/http"
	"strings"
)

// Bends of the host that a request is looked up by.

var hostAnyCase = bend{
	name:   "host-any-case",
	clause: "MAT-1",
	fault:  "hosts are compared without regard to case",
	around: hosting(func(_ *http.ServeMux, r *http.Request) string {
		return strings.ToLower(r.Host)
	}),
}

var hostPortKept = bend{
	name:   "host-port-kept",
	clause: "MAT-1",
	fault:  "a port in the Host field keeps host patterns from matching",
	around: hosting(func(_ *http.ServeMux, r *http.Request) string {
		if r.Method == http.MethodConnect || !strings.Contains(r.Host, ":") {
			return r.Host
		}
		return r.Host + ":" // no host and port any more: it is taken whole
	}),
}

var hostLast = bend{
	name:   "host-last",
	clause: "MAT-2",
	fault:  "patterns without a host come before those with one",
	around: hosting(func(mux *http.ServeMux, r *http.Request) string {
		anywhere := r.Clone(r.Context())
		anywhere.Host, anywhere.URL.Host = "", ""
		if _, pattern := mux.Handler(anywhere); pattern != "" {
			return ""
		}
		return r.Host
	}),
}

// hosting gives requests another host.
func hosting(host func(*http.ServeMux, *http.Request) string) func(*http.ServeMux) http.Handler {
	return func(mux *http.ServeMux) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.RequestURI != "*" {
				r.Host = host(mux, r)
			}
			mux.ServeHTTP(w, r)
		})
	}
}
