package main

import (
	"io"
	"strings"
)

// pathValueSteps are about the wildcards of the pattern.
var pathValueSteps = map[string]stepParser{
	"set_path_value": func(n node) step {
		n.need("library")
		n.needGo123()
		name, value := textPair(n)
		return func(x *exchange) { setPathValue(x.r, name, value) }
	},
	"path_value": func(n node) step {
		n.need("library")
		n.needGo123()
		name := n.text()
		return func(x *exchange) {
			io.WriteString(x.w, pathValue(x.r, name)+"\n")
		}
	},
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
