package main

import (
	"net/http"
	"net/url"
	"path"
	"strings"
)

// Bends of the path that a request is looked up by.

var uncleanServed = bend{
	name:   "unclean-served",
	clause: "MAT-10",
	fault:  "an unclean path is served as if it were clean, without a redirect",
	around: routingBy(func(r *http.Request) string {
		if r.Method == http.MethodConnect {
			return r.URL.EscapedPath()
		}
		return cleaned(r.URL.EscapedPath())
	}),
}

var connectCleaned = bend{
	name:   "connect-cleaned",
	clause: "CON-2",
	fault:  "the path of CONNECT is cleaned",
	around: routingBy(func(r *http.Request) string {
		if r.Method != http.MethodConnect || r.URL.Path == "" {
			return r.URL.EscapedPath()
		}
		return cleaned(r.URL.EscapedPath())
	}),
}

var endSlashAsSegment = bend{
	name:   "end-slash-as-segment",
	clause: "MAT-5",
	fault:  "a wildcard matches nothing at the end of a path: /{x} takes /",
	around: func(mux *http.ServeMux) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if _, pattern := mux.Handler(r); pattern == "" && strings.HasSuffix(r.URL.Path, "/") {
				longer := withPath(r, r.URL.EscapedPath()+"-")
				if _, pattern = mux.Handler(longer); endsInWildcard(pattern) {
					r = longer
				}
			}
			mux.ServeHTTP(w, r)
		})
	},
}

func endsInWildcard(pattern string) bool {
	return strings.HasSuffix(pattern, "}") && !strings.HasSuffix(pattern, "...}")
}

// routingBy gives requests another path, in its escaped form. The target `*`
// is no path.
func routingBy(escaped func(*http.Request) string) func(*http.ServeMux) http.Handler {
	return func(mux *http.ServeMux) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.RequestURI != "*" {
				r = withPath(r, escaped(r))
			}
			mux.ServeHTTP(w, r)
		})
	}
}

// withPath is the request with another path, unless it is the same.
func withPath(r *http.Request, escaped string) *http.Request {
	if escaped == r.URL.EscapedPath() {
		return r
	}
	decoded, err := url.PathUnescape(escaped)
	if err != nil {
		return r
	}
	other := r.Clone(r.Context())
	other.URL.Path, other.URL.RawPath = decoded, escaped
	return other
}

// cleaned is the path without empty and dot segments.
func cleaned(p string) string {
	clean := path.Clean("/" + p)
	if strings.HasSuffix(p, "/") && clean != "/" {
		clean += "/"
	}
	return clean
}
