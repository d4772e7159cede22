package main

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"sync"
)

// Mutants of registration: what patterns are taken, and what is said of those
// that are not.
var patternMutants = []bend{
	{
		name: "leading-space-refused", clause: "PAT-2",
		fault: "a pattern that begins with a space is refused",
		handle: refusing(func(pattern string) string {
			if strings.HasPrefix(pattern, " ") || strings.HasPrefix(pattern, "\t") {
				return `at offset 0: invalid method ""`
			}
			return ""
		}),
	},
	{
		name: "methods-known-only", clause: "PAT-4",
		fault: "a pattern's method must be written in upper case",
		handle: refusing(func(pattern string) string {
			method, _, found := strings.Cut(pattern, " ")
			if found && method != strings.ToUpper(method) && !strings.Contains(method, "/") {
				return fmt.Sprintf("at offset 0: invalid method %q", method)
			}
			return ""
		}),
	},
	{
		name: "names-ascii-only", clause: "PAT-7",
		fault: "a wildcard's name is of ASCII letters",
		handle: refusing(func(pattern string) string {
			for _, name := range wildcards(pattern) {
				for _, c := range name {
					if c > 0x7f {
						return fmt.Sprintf("at offset 1: bad wildcard name %q", name)
					}
				}
			}
			return ""
		}),
	},
	{
		name: "unclean-patterns-taken", clause: "PAT-11",
		fault: "an unclean pattern with a method is taken",
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			defer forgiving("non-CONNECT pattern with unclean path")
			mux.Handle(pattern, h)
		},
	},
	{
		name: "names-may-repeat", clause: "PAT-8",
		fault: "a wildcard's name may stand in a pattern twice",
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			defer forgiving("duplicate wildcard name")
			mux.Handle(pattern, h)
		},
	},
	{
		name: "literals-not-decoded", clause: "PAT-6",
		fault: "an escape in a pattern stands for itself",
		handle: renamed(func(pattern string) string {
			return strings.ReplaceAll(pattern, "%", "%25")
		}),
	},
	{
		name: "method-offset-zero", clause: "PAT-12",
		fault: "errors behind a method are counted from the path on",
		refusal: func(text string) string {
			return methodError.ReplaceAllString(text, "${1}at offset 0: ")
		},
	},
	{
		name: "nil-handler-first", clause: "MUX-5",
		fault: "a handler that is not there is noticed before an empty pattern",
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			if h == nil {
				panic("http: nil handler")
			}
			mux.Handle(pattern, h)
		},
	},
	{
		name: "hosts-conflict", clause: "CNF-1",
		fault:  "patterns conflict although their hosts differ",
		handle: hostlessConflicts(),
	},
	{
		name: "conflict-names-swapped", clause: "CNF-6",
		fault: "a conflict names the older pattern first",
		refusal: func(text string) string {
			return conflictNames.ReplaceAllString(text, "pattern $3$2 conflicts with pattern $1$4:")
		},
	},
	{
		name: "fewer-for-more", clause: "CNF-7",
		fault: "a conflict calls more methods fewer",
		refusal: func(text string) string {
			return strings.Replace(text, "matches more methods than", "matches fewer methods than", 1)
		},
	},
	{
		name: "examples-swapped", clause: "CNF-9",
		fault: "a conflict gives one pattern's example for the other",
		refusal: func(text string) string {
			return conflictExamples.ReplaceAllString(text, "${1}$4$3$2$5")
		},
	},
	{
		name: "escaped-twins-taken", clause: "CNF-5",
		fault: "patterns that differ in how they are written do not conflict",
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			defer forgiving("matches the same requests as")
			mux.Handle(pattern, h)
		},
	},
	{
		name: "pattern-tidied", clause: "VAL-1",
		fault: "a handler is told its pattern with one space behind the method",
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			if h == nil {
				mux.Handle(pattern, h)
				return
			}
			mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
				setPattern(r, strings.Join(strings.Fields(pattern), " "))
				h.ServeHTTP(w, r)
			})
		},
	},
	{
		name: "legacy-pattern-told", clause: "LEG-2",
		fault: "the legacy mux tells handlers their pattern",
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			if h == nil || !legacyMux() {
				mux.Handle(pattern, h)
				return
			}
			mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
				setPattern(r, pattern)
				h.ServeHTTP(w, r)
			})
		},
	},
	{
		name: "legacy-syntax-checked", clause: "LEG-1",
		fault: "the legacy mux refuses a pattern without a slash",
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			if legacyMux() && pattern != "" && !strings.Contains(pattern, "/") {
				panic(fmt.Sprintf("parsing %q: at offset 0: host/path missing /", pattern))
			}
			mux.Handle(pattern, h)
		},
	},
}

var (
	methodError      = regexp.MustCompile(`^(parsing "[A-Z]+ [^\n]*": )at offset \d+: `)
	conflictNames    = regexp.MustCompile(`^pattern ("(?:[^"\\]|\\.)*")( \(registered at [^)]*\)) conflicts with pattern ("(?:[^"\\]|\\.)*")( \(registered at [^)]*\)):`)
	conflictExamples = regexp.MustCompile(`(\n[^\n]* matches )("(?:[^"\\]|\\.)*")(, but [^\n]*\n[^\n]* matches )("(?:[^"\\]|\\.)*")(, but )`)
)

func legacyMux() bool { return strings.Contains(startedWith, "httpmuxgo121=1") }

// refusing panics with the error that a pattern is given, if it is given one.
func refusing(why func(pattern string) string) func(*http.ServeMux, string, http.Handler) {
	return func(mux *http.ServeMux, pattern string, h http.Handler) {
		if reason := why(pattern); reason != "" {
			panic(fmt.Sprintf("parsing %q: %s", pattern, reason))
		}
		mux.Handle(pattern, h)
	}
}

// forgiving, deferred, lets a registration fail without a word.
func forgiving(text string) {
	value := recover()
	if value != nil && !strings.Contains(fmt.Sprint(value), text) {
		panic(value)
	}
}

// renamed registers something else than the pattern, of which handlers hear
// nothing.
func renamed(other func(pattern string) string) func(*http.ServeMux, string, http.Handler) {
	return func(mux *http.ServeMux, pattern string, h http.Handler) {
		if h == nil || other(pattern) == pattern {
			mux.Handle(pattern, h)
			return
		}
		mux.HandleFunc(other(pattern), func(w http.ResponseWriter, r *http.Request) {
			setPattern(r, pattern)
			h.ServeHTTP(w, r)
		})
	}
}

// hostlessConflicts looks for conflicts in a second mux, which knows no hosts.
func hostlessConflicts() func(*http.ServeMux, string, http.Handler) {
	var mu sync.Mutex
	hostless := map[*http.ServeMux]*http.ServeMux{}
	return func(mux *http.ServeMux, pattern string, h http.Handler) {
		mux.Handle(pattern, h)
		mu.Lock()
		defer mu.Unlock()
		if hostless[mux] == nil {
			hostless[mux] = http.NewServeMux()
		}
		hostless[mux].Handle(hostOfPattern.ReplaceAllString(pattern, "$1/"), h)
	}
}

var hostOfPattern = regexp.MustCompile(`^((?:[^ /]+[ \t]+)?)[^/]*/`)
