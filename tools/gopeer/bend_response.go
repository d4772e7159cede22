package main

import (
	"net/http"
	"strings"
)

// Bends that change what the mux answers by itself. A handler that answers with
// the same status is bent with it.

var redirect301 = bend{
	name:   "redirect-301",
	clause: "RED-1",
	fault:  "the mux redirects with 301",
	around: rewriting(func(w *rewriter, status int) int {
		if status == http.StatusTemporaryRedirect {
			return http.StatusMovedPermanently
		}
		return status
	}),
}

var locationEscapedOnce = bend{
	name:   "location-escaped-once",
	clause: "RED-5",
	fault:  "the Location of a cleaned path is not escaped a second time",
	around: rewriting(relocating(func(url string) string { return strings.ReplaceAll(url, "%25", "%") })),
}

var queryDropped = bend{
	name:   "query-dropped",
	clause: "RED-7",
	fault:  "redirects lose the query",
	around: rewriting(relocating(func(url string) string {
		before, _, _ := strings.Cut(url, "?")
		return before
	})),
}

var allowWithoutHead = bend{
	name:   "allow-without-head",
	clause: "NF-4",
	fault:  "Allow does not say that a GET pattern takes HEAD",
	around: rewriting(func(w *rewriter, status int) int {
		if status == http.StatusMethodNotAllowed {
			allow := w.Header().Get("Allow")
			w.Header().Set("Allow", strings.Replace(allow, "GET, HEAD", "GET", 1))
		}
		return status
	}),
}

var notAllowedAsNotFound = bend{
	name:   "405-as-404",
	clause: "NF-3",
	fault:  "a wrong method is not found",
	around: rewriting(func(w *rewriter, status int) int {
		if status == http.StatusMethodNotAllowed {
			w.Header().Del("Allow")
			w.content = "404 page not found\n"
			return http.StatusNotFound
		}
		return status
	}),
}

// relocating changes the Location of the mux's redirects.
func relocating(change func(url string) string) func(*rewriter, int) int {
	return func(w *rewriter, status int) int {
		if status == http.StatusTemporaryRedirect {
			w.Header().Set("Location", change(w.Header().Get("Location")))
		}
		return status
	}
}

// A rewriter changes the head of a response when it is about to be written.
type rewriter struct {
	http.ResponseWriter
	change  func(w *rewriter, status int) int
	written bool
	content string // in place of what is written, unless it is empty
}

func rewriting(change func(w *rewriter, status int) int) func(*http.ServeMux) http.Handler {
	return func(mux *http.ServeMux) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			mux.ServeHTTP(&rewriter{ResponseWriter: w, change: change}, r)
		})
	}
}

func (w *rewriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *rewriter) WriteHeader(status int) {
	if !w.written && status >= 200 {
		w.written = true
		status = w.change(w, status)
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *rewriter) Write(p []byte) (int, error) {
	if !w.written {
		w.WriteHeader(http.StatusOK)
	}
	if w.content == "" {
		return w.ResponseWriter.Write(p)
	}
	if _, err := w.ResponseWriter.Write([]byte(w.content)); err != nil {
		return 0, err
	}
	return len(p), nil
}
