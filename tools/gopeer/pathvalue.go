package main

import (
	"io"
	"net/http"
	"strings"
)

// pathValueSteps are about the wildcards of the pattern.
var pathValueSteps = map[string]stepParser{
	"set_path_value": func(n node) step {
		n.need("library")
		name, value := textPair(n)
		return func(x *exchange) { setPathValue(x.r, name, value) }
	},
	"path_value": func(n node) step {
		n.need("library")
		name := n.text()
		return func(x *exchange) {
			io.WriteString(x.w, pathValue(x.r, name)+"\n")
		}
	},
}

// patternOf is the pattern that led to this handler.
func patternOf(r *http.Request) string {
	return r.Pattern
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

// wildcards are the names in a pattern, `/{id}/{rest...}` to id and rest.
func wildcards(pattern string) []string {
	var list []string
	slash := strings.IndexByte(pattern, '/')
	if slash < 0 {
		return nil
	}
	for _, segment := range strings.Split(pattern[slash:], "/") {
		if !strings.HasPrefix(segment, "{") || segment == "{$}" {
			continue
		}
		name := strings.TrimSuffix(strings.TrimPrefix(segment, "{"), "}")
		list = append(list, strings.TrimSuffix(name, "..."))
	}
	return list
}
