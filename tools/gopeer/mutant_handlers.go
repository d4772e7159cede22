package main

import (
	"bytes"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
)

// Mutants of the ready-made handlers, wraps and answers, and of settings.
var handlerMutants = []bend{
	{
		name: "sniffing-allowed", clause: "HLP-1",
		fault:      "an error does not forbid sniffing",
		connection: outgoing(inHead(replacing("\r\nX-Content-Type-Options: nosniff", ""))),
	},
	{
		name: "location-absolute", clause: "HLP-3",
		fault: "a redirect names the host",
		handler: replying(func(w *rewriter, r *http.Request, status int) int {
			if to := w.Header().Get("Location"); strings.HasPrefix(to, "/") {
				w.Header().Set("Location", "http://"+r.Host+to)
			}
			return status
		}),
	},
	{
		name: "redirect-of-head-untyped", clause: "HLP-6",
		fault: "a redirect of HEAD has no Content-Type",
		handler: replying(func(w *rewriter, r *http.Request, status int) int {
			if r.Method == http.MethodHead && w.Header().Get("Location") != "" {
				w.Header().Del("Content-Type")
			}
			return status
		}),
	},
	{
		name: "location-upper-hex", clause: "HLP-7",
		fault: "bytes beyond ASCII in a Location get upper-case hex",
		connection: outgoing(inHead(func(head []byte) []byte {
			return locationLine.ReplaceAllFunc(head, func(line []byte) []byte {
				return lowerEscape.ReplaceAllFunc(line, bytes.ToUpper)
			})
		})),
	},
	{
		name: "raw-prefix-unchecked", clause: "HLP-9",
		fault: "StripPrefix does not look at the raw path",
		piece: around("strip_prefix", seeing(func(r *http.Request) {
			other := *r.URL
			other.RawPath = ""
			r.URL = &other
		})),
	},
	{
		name: "timeout-504", clause: "HLP-11",
		fault: "a handler that takes too long is answered with 504",
		piece: around("timeout", replying(instead(http.StatusServiceUnavailable, http.StatusGatewayTimeout))),
	},
	{
		name: "escaped-semicolons-too", clause: "HLP-14",
		fault: "AllowQuerySemicolons takes %3B for a semicolon",
		piece: around("allow_query_semicolons", seeing(func(r *http.Request) {
			other := *r.URL
			other.RawQuery = strings.ReplaceAll(other.RawQuery, "%3B", ";")
			r.URL = &other
		})),
	},
	{
		name: "file-redirect-307", clause: "FS-4",
		fault: "a file server redirects with 307",
		piece: around("file_server", replying(instead(http.StatusMovedPermanently, http.StatusTemporaryRedirect))),
	},
	{
		name: "dotfiles-hidden", clause: "FS-6",
		fault: "a listing leaves out names that begin with a dot",
		piece: around("file_server", writingTo(func(w seenThrough) http.ResponseWriter {
			return rewording{w, func(p []byte) []byte {
				if bytes.HasPrefix(p, []byte(`<a href=".`)) {
					return nil
				}
				return p
			}}
		})),
	},
	{
		name: "empty-suffix-refused", clause: "FS-12",
		fault: "Range: bytes=-0 is refused",
		piece: around("file_server", seeing(func(r *http.Request) {
			if r.Header.Get("Range") == "bytes=-0" {
				r.Header.Set("Range", "bytes=x")
			}
		})),
	},
	{
		name: "weak-tags-differ", clause: "FS-9",
		fault: "a weak tag in If-None-Match is no match",
		handler: seeing(func(r *http.Request) {
			if strings.HasPrefix(r.Header.Get("If-None-Match"), "W/") {
				r.Header.Set("If-None-Match", `"no such tag"`)
			}
		}),
	},
	{
		name: "304-with-date", clause: "FS-10",
		fault: "a 304 keeps its Last-Modified beside an Etag",
		piece: around("file_server", replying(func(w *rewriter, r *http.Request, status int) int {
			if status == http.StatusNotModified && w.Header().Get("Etag") != "" {
				w.Header().Set("Last-Modified", r.Header.Get("If-Modified-Since"))
			}
			return status
		})),
	},
	{
		name: "js-as-application", clause: "FS-15",
		fault: ".js is application/javascript",
		process: func() {
			if err := mime.AddExtensionType(".js", "application/javascript"); err != nil {
				panic(err)
			}
		},
	},
	{
		name: "origin-port-ignored", clause: "CSR-1",
		fault: "an Origin at another port is the same",
		piece: around("cross_origin", seeing(func(r *http.Request) {
			origin, err := url.Parse(r.Header.Get("Origin"))
			if err != nil || origin.Host == "" {
				return
			}
			if withoutPort(origin.Host) == withoutPort(r.Host) {
				r.Header.Del("Origin")
			}
		})),
	},
	{
		name: "trusted-any-case", clause: "CSR-2",
		fault: "a trusted Origin is trusted in any case",
		piece: around("cross_origin", seeing(func(r *http.Request) {
			if origin := r.Header.Get("Origin"); origin != "" {
				r.Header.Set("Origin", strings.ToLower(origin))
			}
		})),
	},
	{
		name: "cross-origin-401", clause: "CSR-3",
		fault: "what comes from another origin is unauthorized",
		piece: around("cross_origin", replying(instead(http.StatusForbidden, http.StatusUnauthorized))),
	},
	{
		name: "origin-error-reworded", clause: "CSR-4",
		fault: "an origin without a scheme is refused in other words",
		refusal: func(text string) string {
			return strings.Replace(text, "scheme is required", "scheme is missing", 1)
		},
	},
	{
		name: "cookies-one-more", clause: "GDB-1",
		fault:   "httpcookiemaxnum=N takes N+1 cookies",
		process: func() { raise("httpcookiemaxnum") },
	},
	{
		name: "parameters-as-said", clause: "GDB-1",
		fault:   "urlmaxqueryparams=N takes N parameters",
		process: func() { raise("urlmaxqueryparams") },
	},
}

var (
	locationLine = regexp.MustCompile("\nLocation: [^\r]*")
	lowerEscape  = regexp.MustCompile("%[0-9a-f]{2}")
)

// around changes the wraps or ready-made handlers of one key.
func around(key string, change func(http.Handler) http.Handler) func(string, http.Handler) http.Handler {
	return func(found string, h http.Handler) http.Handler {
		if found != key {
			return h
		}
		return change(h)
	}
}

// replying changes what a handler is about to answer.
func replying(change func(w *rewriter, r *http.Request, status int) int) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			rw := &rewriter{ResponseWriter: w, change: func(w *rewriter, status int) int {
				return change(w, r, status)
			}}
			h.ServeHTTP(rw, r)
			if !rw.written { // an answer of nothing
				change(rw, r, http.StatusOK)
			}
		})
	}
}

// instead gives one status for another.
func instead(from, to int) func(*rewriter, *http.Request, int) int {
	return func(_ *rewriter, _ *http.Request, status int) int {
		if status == from {
			return to
		}
		return status
	}
}

func withoutPort(host string) string {
	if name, _, err := net.SplitHostPort(host); err == nil {
		return name
	}
	return host
}

// raise adds one to a number among the settings of this process.
func raise(setting string) {
	settings := strings.Split(os.Getenv("GODEBUG"), ",")
	for i, s := range settings {
		name, value, _ := strings.Cut(s, "=")
		if n, err := strconv.Atoi(value); err == nil && name == setting && n > 0 {
			settings[i] = name + "=" + strconv.Itoa(n+1)
		}
	}
	if err := os.Setenv("GODEBUG", strings.Join(settings, ",")); err != nil {
		panic(err)
	}
}
