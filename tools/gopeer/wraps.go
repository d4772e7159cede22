package main

import "net/http"

// A wrap puts something around a handler. Like a registration it may panic,
// and it is called in the order of the protocol: innermost first.
type wrap func(*site, http.Handler) http.Handler

// wrapParsers are the wraps by name.
var wrapParsers = map[string]func(node) wrap{
	"strip_prefix": func(n node) wrap {
		prefix := n.text()
		return func(_ *site, h http.Handler) http.Handler {
			return http.StripPrefix(prefix, h)
		}
	},
	"timeout": func(n node) wrap {
		n.need("timeout_handler")
		first, second := n.pair()
		limit, body := first.milliseconds(), second.text()
		return func(_ *site, h http.Handler) http.Handler {
			return http.TimeoutHandler(h, limit, body)
		}
	},
	"max_bytes": func(n node) wrap {
		limit := n.integer()
		return func(_ *site, h http.Handler) http.Handler {
			return http.MaxBytesHandler(h, bent.limitOf(limit))
		}
	},
	"allow_query_semicolons": func(n node) wrap {
		n.marker()
		return func(_ *site, h http.Handler) http.Handler {
			return http.AllowQuerySemicolons(h)
		}
	},
	"steps":        parseStepsWrap,
	"cross_origin": parseCrossOrigin,
}

func parseWraps(list node) []wrap {
	nodes := list.list()
	wraps := make([]wrap, len(nodes))
	for i, n := range nodes {
		name, argument := n.single()
		parse, ok := wrapParsers[name]
		if !ok {
			n.fail("unknown wrap %q", name)
		}
		wraps[i] = bendable(name, parse(argument))
	}
	return wraps
}

func bendable(name string, w wrap) wrap {
	return func(s *site, h http.Handler) http.Handler {
		return bent.pieceOf(name, w(s, h))
	}
}

// parseStepsWrap reads steps that prepare what the inner handler finds.
func parseStepsWrap(n node) wrap {
	n.need("library")
	allowed := merged(headerSteps)
	allowed["set_path_value"] = pathValueSteps["set_path_value"]
	steps := parseStepsAmong(n, allowed)
	return func(s *site, h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			(&exchange{w: w, r: r, site: s}).run(steps)
			h.ServeHTTP(w, r)
		})
	}
}
