package main

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
)

// Bends of registration, and of what a handler is told about its pattern.

var dollarAsPrefix = bend{
	name:   "dollar-as-prefix",
	clause: "MAT-9",
	fault:  "a pattern that ends in {$} matches all below its path",
	handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
		if h == nil || !strings.HasSuffix(pattern, "/{$}") {
			mux.Handle(pattern, h)
			return
		}
		http.NewServeMux().Handle(pattern, h) // errors are those of the pattern itself
		mux.HandleFunc(strings.TrimSuffix(pattern, "{$}"), func(w http.ResponseWriter, r *http.Request) {
			setPattern(r, pattern)
			h.ServeHTTP(w, r)
		})
	},
}

var valuesNotDecoded = bend{
	name:   "values-not-decoded",
	clause: "MAT-4",
	fault:  "path values keep their escapes",
	handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
		if h == nil {
			mux.Handle(pattern, h)
			return
		}
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			for _, name := range wildcards(pattern) {
				setPathValue(r, name, url.PathEscape(pathValue(r, name)))
			}
			h.ServeHTTP(w, r)
		})
	},
}

var conflictUnseen = bend{
	name:   "conflict-unseen",
	clause: "CNF-5",
	fault:  "a pattern that overlaps another is left out without a word",
	handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
		defer func() {
			value := recover()
			if value != nil && !strings.Contains(fmt.Sprint(value), "both match some paths") {
				panic(value)
			}
		}()
		mux.Handle(pattern, h)
	},
}

var offsetOffByOne = bend{
	name:   "offset-off-by-one",
	clause: "PAT-12",
	fault:  "the offset in a pattern's error is one too high",
	refusal: func(text string) string {
		return offset.ReplaceAllStringFunc(text, func(place string) string {
			n, _ := strconv.Atoi(strings.TrimPrefix(place, "at offset "))
			return fmt.Sprintf("at offset %d", n+1)
		})
	},
}

var offset = regexp.MustCompile(`at offset \d+`)
