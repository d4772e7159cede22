package main

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"sync"
)

// Mutants of lookup: which pattern a request goes to, and what the mux answers
// when it goes to none.
var lookupMutants = []bend{
	choosing("first-registered-wins", "MAT-4",
		"of several patterns that match the one that was registered first is taken",
		func(_ string, matching []string) string { return matching[0] }),
	choosing("no-method-first", "MAT-3",
		"a pattern without a method comes before one with the method",
		func(picked string, matching []string) string {
			for _, pattern := range matching {
				if strings.HasPrefix(pattern, "/") && strings.Contains(picked, " /") {
					return pattern
				}
			}
			return picked
		}),
	choosing("prefix-before-slash", "RED-3",
		"a path that a prefix matches is not redirected to its own slash",
		func(picked string, matching []string) string {
			if picked == "" {
				return matching[0]
			}
			return picked
		}),
	{
		name: "slash-in-host-first", clause: "ART-1",
		fault: "a host's pattern that needs a slash comes before an exact one without a host",
		around: func(mux *http.ServeMux) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				_, picked := mux.Handler(r)
				if strings.HasPrefix(picked, "/") && !strings.HasSuffix(picked, "/") && r.RequestURI != "*" {
					slashed := withPath(r, r.URL.EscapedPath()+"/")
					if _, pattern := mux.Handler(slashed); strings.Contains(pattern, "/") && !strings.HasPrefix(pattern, "/") {
						http.Redirect(w, r, slashed.URL.String(), http.StatusTemporaryRedirect)
						return
					}
				}
				mux.ServeHTTP(w, r)
			})
		},
	},
	{
		name: "multi-not-empty", clause: "MAT-7",
		fault: "{x...} does not match nothing",
		around: notFinding(func(mux *http.ServeMux, r *http.Request) bool {
			_, pattern := mux.Handler(r)
			return strings.HasSuffix(pattern, "...}") && strings.HasSuffix(r.URL.Path, "/") &&
				strings.Count(pattern, "/") == strings.Count(r.URL.Path, "/")
		}),
	},
	{
		name: "plus-as-space", clause: "MAT-8",
		fault: "a + in a path is a space",
		around: routingBy(func(r *http.Request) string {
			return strings.ReplaceAll(r.URL.EscapedPath(), "+", "%20")
		}),
	},
	{
		name: "unusual-bytes-kept", clause: "ESC-4",
		fault: "a path keeps its escapes also beside a byte that needs one",
		around: routingBy(func(r *http.Request) string {
			if r.URL.RawPath == "" {
				return r.URL.EscapedPath()
			}
			var kept strings.Builder
			for _, b := range []byte(r.URL.RawPath) {
				if strings.IndexByte("!'()*[]%", b) >= 0 {
					kept.WriteByte(b)
				} else {
					kept.WriteString((&url.URL{Path: string([]byte{'/', b})}).EscapedPath()[1:])
				}
			}
			return kept.String()
		}),
	},
	{
		name: "one-redirect-each", clause: "RED-6",
		fault: "a path that is cleaned gets its slash by a redirect of its own",
		around: func(mux *http.ServeMux) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				clean := cleaned(r.URL.EscapedPath())
				rw := &rewriter{ResponseWriter: w, change: func(w *rewriter, status int) int { return status }}
				if r.Method != http.MethodConnect && clean != r.URL.EscapedPath() && !strings.HasSuffix(clean, "/") {
					rw.change = relocating(func(to string) string {
						path, query, found := strings.Cut(to, "?")
						if found {
							query = "?" + query
						}
						return strings.TrimSuffix(path, "/") + query
					})
				}
				mux.ServeHTTP(rw, r)
			})
		},
	},
	{
		name: "redirect-unescaped-html", clause: "RED-8",
		fault: "the page of a redirect does not escape the URL",
		handler: writingTo(func(w seenThrough) http.ResponseWriter {
			return rewording{w, func(p []byte) []byte {
				if bytes.HasPrefix(p, []byte(`<a href="`)) {
					return bytes.ReplaceAll(p, []byte("&amp;"), []byte("&"))
				}
				return p
			}}
		}),
	},
	{
		name: "connect-port-stripped", clause: "CON-2",
		fault: "CONNECT is looked up by its host without the port",
		around: hosting(func(_ *http.ServeMux, r *http.Request) string {
			if host, _, err := net.SplitHostPort(r.Host); err == nil && r.Method == http.MethodConnect {
				return host
			}
			return r.Host
		}),
	},
	{
		name: "connect-slash-404", clause: "CON-3",
		fault: "CONNECT is not redirected to a slash",
		around: notFinding(func(mux *http.ServeMux, r *http.Request) bool {
			h, _ := mux.Handler(r)
			return r.Method == http.MethodConnect && isRedirect(h)
		}),
	},
	{
		name: "connect-405-as-404", clause: "CON-4",
		fault: "CONNECT to an authority is not found, whatever methods there are",
		around: notFinding(func(mux *http.ServeMux, r *http.Request) bool {
			return r.Method == http.MethodConnect && r.URL.Path == ""
		}),
	},
	{
		name: "allow-backwards", clause: "NF-4",
		fault: "Allow lists the methods backwards",
		around: rewriting(func(w *rewriter, status int) int {
			if methods := strings.Split(w.Header().Get("Allow"), ", "); status == http.StatusMethodNotAllowed {
				sort.Sort(sort.Reverse(sort.StringSlice(methods)))
				w.Header().Set("Allow", strings.Join(methods, ", "))
			}
			return status
		}),
	},
	{
		name: "options-answered", clause: "NF-3",
		fault: "OPTIONS is answered by the methods that there are",
		handler: replying(func(w *rewriter, r *http.Request, status int) int {
			if status == http.StatusMethodNotAllowed && r.Method == http.MethodOptions {
				return http.StatusNoContent
			}
			return status
		}),
	},
	{
		name: "404-capitalised", clause: "NF-1",
		fault: "what is not found is called so in capitals",
		around: rewriting(func(w *rewriter, status int) int {
			if status == http.StatusNotFound {
				w.content = "404 Page Not Found\n"
			}
			return status
		}),
	},
	{
		name: "405-in-html", clause: "NF-2",
		fault: "a wrong method is answered in HTML",
		around: rewriting(func(w *rewriter, status int) int {
			if status == http.StatusMethodNotAllowed {
				w.Header().Set("Content-Type", "text/html; charset=utf-8")
			}
			return status
		}),
	},
	{
		name: "star-not-found", clause: "OPT-4",
		fault: "the mux does not find *",
		around: notFinding(func(mux *http.ServeMux, r *http.Request) bool {
			return r.RequestURI == "*"
		}),
	},
	{
		name: "default-mux-ignored", clause: "MUX-1",
		fault: "a server without a handler finds nothing",
		server: func(s *http.Server) {
			if s.Handler == nil {
				s.Handler = http.NotFoundHandler()
			}
		},
	},
	{
		name: "legacy-307", clause: "LEG-7",
		fault: "the legacy mux redirects with 307",
		around: rewriting(func(w *rewriter, status int) int {
			if legacyMux() && status == http.StatusMovedPermanently {
				return http.StatusTemporaryRedirect
			}
			return status
		}),
	},
	{
		name: "legacy-path-escaped", clause: "LEG-3",
		fault: "the legacy mux looks up the path with its escapes",
		around: func(mux *http.ServeMux) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if legacyMux() && r.RequestURI != "*" {
					other := r.Clone(r.Context())
					other.URL.Path = r.URL.EscapedPath()
					r = other
				}
				mux.ServeHTTP(w, r)
			})
		},
	},
}

// choosing is a mux that may take another one than the right of the patterns
// that match. choose gets the right one, empty when the mux would answer itself,
// and all of them in the order of registration: one at least.
func choosing(name, clause, fault string, choose func(picked string, matching []string) string) bend {
	type alone struct {
		pattern string
		mux     *http.ServeMux
	}
	var mu sync.Mutex
	registered := map[*http.ServeMux][]alone{}
	return bend{
		name: name, clause: clause, fault: fault,
		handle: func(mux *http.ServeMux, pattern string, h http.Handler) {
			mux.Handle(pattern, h)
			only := http.NewServeMux()
			only.Handle(pattern, h)
			mu.Lock()
			defer mu.Unlock()
			registered[mux] = append(registered[mux], alone{pattern, only})
		},
		around: func(mux *http.ServeMux) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				mu.Lock()
				all := registered[mux]
				mu.Unlock()
				byPattern, matching := map[string]*http.ServeMux{}, []string(nil)
				for _, one := range all {
					if h, pattern := one.mux.Handler(r); pattern != "" && !isRedirect(h) {
						byPattern[one.pattern] = one.mux
						matching = append(matching, one.pattern)
					}
				}
				h, picked := mux.Handler(r)
				if isRedirect(h) {
					picked = ""
				}
				if len(matching) > 0 && r.RequestURI != "*" {
					if chosen := choose(picked, matching); chosen != picked {
						mux = byPattern[chosen]
					}
				}
				mux.ServeHTTP(w, r)
			})
		},
	}
}

// notFinding is a mux that answers some requests with 404.
func notFinding(which func(mux *http.ServeMux, r *http.Request) bool) func(*http.ServeMux) http.Handler {
	return func(mux *http.ServeMux) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if which(mux, r) {
				http.NotFound(w, r)
				return
			}
			mux.ServeHTTP(w, r)
		})
	}
}

// isRedirect recognises what a mux gives for a path that it redirects.
func isRedirect(h http.Handler) bool {
	return fmt.Sprintf("%T", h) == "*http.redirectHandler"
}
