package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
)

// generator makes tables whose patterns overlap and requests that nearly match
// them, from small alphabets.
type generator struct{ *rand.Rand }

func (g *generator) pick(from ...string) string { return from[g.IntN(len(from))] }
func (g *generator) chance(percent int) bool    { return g.IntN(100) < percent }

func (g *generator) patterns() []string {
	patterns := make([]string, 1+g.IntN(12))
	tame := g.chance(60) // tables without malformed patterns have more routes
	for i := range patterns {
		patterns[i] = g.pattern(tame)
	}
	return patterns
}

func (g *generator) pattern(tame bool) string {
	var b strings.Builder
	if g.chance(45) {
		b.WriteString(g.pick("GET", "GET", "GET", "HEAD", "POST", "POST", "PUT",
			"CONNECT", "OPTIONS", "get", "ZED"))
		b.WriteString(g.pick(" ", " ", " ", "  ", "\t", " \t"))
	} else if g.chance(3) {
		b.WriteString(g.pick(" ", "\t ", "G(T ", "\"\n ", "é ", "*"))
	}
	if g.chance(25) {
		b.WriteString(g.pick("h", "h", "h", "H", "h.com", "h:80", "[::1]", "::1", "é"))
	}
	for n := g.IntN(4); n >= 0; n-- {
		b.WriteString("/")
		b.WriteString(g.segment(tame))
	}
	if g.chance(25) {
		b.WriteString(g.pick("/", "/", "/{$}", "/{r...}", "/{r...}"))
	}
	if !tame && g.chance(5) {
		s := b.String()
		i := g.IntN(len(s) + 1)
		return s[:i] + g.pick("", "{", "}", " ", "/", "\x00", "\xff", "...") + s[i:]
	}
	return b.String()
}

func (g *generator) segment(tame bool) string {
	switch n := g.IntN(100); {
	case n < 50:
		return g.pick("a", "b", "c")
	case n < 72:
		return g.pick("{x}", "{y}", "{z}")
	case n < 82:
		return g.pick("%61", "%2F", "a%2Fb", "a%2fb", "é", "%C3%A9", "a b", "a%20b",
			"+", "*", "}", "%zz", "%2e", "%2e%2e", "%ff", "!'()", "a|b", "?q", "#f", "...")
	case n < 84:
		return g.pick("", ".", "..")
	case n < 88 || tame:
		return g.pick("{é}", "{_1}", "{世界}", "abcdefgh", "abcdefghijklmnopq")
	default:
		return g.pick("{", "{}", "{...}", "{x", "{x}b", "a{x}", "{1}", "{$}", "{$}x",
			"{x...}", "{$...}", "{x....}", "{ x}", "{x}}", "{x y}", "{%78}", "{\xff}", "{x٣}", "x}")
	}
}

// text gives a segment's text in a request for the segment of a pattern.
func (g *generator) text(segment string) string {
	switch {
	case segment == "{$}" || g.chance(5):
		return g.pick("", "", "%2F", "a%2Fb", "a|b", "..", ".", "%2e%2e", "%20", "é", "%zz", "%")
	case strings.HasPrefix(segment, "{") || g.chance(12):
		return g.pick("a", "b", "c", "a", "%61", "z", "%2F", "a%2Fb", "a%20b", "+", "é",
			"%C3%A9", "%ff", "%00", "...", "abcdefgh", "!'()*", "[x]", "a;b,c=@:&$~", "a|b")
	}
	return segment
}

// path gives a path that the path of a pattern may match.
func (g *generator) path(base string) string {
	base = strings.TrimPrefix(base, "/")
	var b strings.Builder
	for _, segment := range strings.Split(base, "/") {
		b.WriteByte('/')
		if g.chance(4) {
			b.WriteString(g.pick("/", "./", "../", "x/../", "%2e%2e/", "%2F/"))
		}
		if !strings.HasSuffix(segment, "...}") {
			b.WriteString(g.text(segment))
		} else if g.chance(80) {
			b.WriteString(g.pick("a/b%2Fc", "%20", "a//b", "c/", "b", "%zz"))
		}
	}
	path := b.String()
	switch n := g.IntN(100); {
	case n < 12:
		path += "/"
	case n < 27:
		path = strings.TrimSuffix(path, "/")
	case n < 30:
		path = path[:g.IntN(len(path)+1)]
	}
	return path + g.pick("", "", "", "", "?", "?q=1", "?a?b&c=%2F;é", "?%")
}

// split takes a pattern apart; what has no path has no host either.
func split(pattern string) (method, host, path string) {
	if i := strings.IndexAny(pattern, " \t"); i >= 0 {
		method, pattern = pattern[:i], strings.TrimLeft(pattern[i:], " \t")
	}
	if i := strings.IndexByte(pattern, '/'); i >= 0 {
		host, path = pattern[:i], pattern[i:]
	}
	return method, host, path
}

func (g *generator) requests(patterns []string, count int) []*http.Request {
	var requests []*http.Request
	for len(requests) < count {
		if r := g.request(patterns); r != nil {
			requests = append(requests, r)
		}
	}
	return requests
}

// request gives nothing when the server would refuse it before any mux.
func (g *generator) request(patterns []string) *http.Request {
	method, host, path := split(patterns[g.IntN(len(patterns))])
	if method == "" || g.chance(25) {
		method = g.pick("GET", "GET", "GET", "GET", "HEAD", "POST", "PUT", "CONNECT",
			"CONNECT", "OPTIONS", "get", "ZED", "DELETE")
	}
	if host == "" || g.chance(25) {
		host = g.pick("h", "h", "h", "h:80", "h:", "H", "", "x", "h.com:1", "[::1]", "[::1]:80",
			"::1", "h:80:1", "[h", "[::1]x:80", "[h]]:1", "h[1]:2")
	}
	if path == "" || g.chance(15) {
		path = "/" + g.pick("a", "b", "c") + g.pick("", "/", "/a", "/b/c", "/a/b/c")
	}
	target := strings.ReplaceAll(g.path(path), " ", "%20")
	switch {
	case method == "CONNECT" && g.chance(40):
		target = g.pick("h:80", "h", "h:443", "x:1") + g.pick("", target)
	case g.chance(4):
		target = "http://" + g.pick("h", "h:80", "x", "", "u@h", "[::1]:80") + target
	case g.chance(2):
		target = g.pick("*", "*", "mailto:x", "http:zz")
	}
	r := parse(method, target, host, g.pick("1.1", "1.1", "1.1", "1.0"))
	if r != nil && g.chance(4) {
		// What a handler around the mux may have made of it.
		cut := g.IntN(len(r.URL.Path) + 1)
		r.URL.Path = r.URL.Path[cut:]
		if cut <= len(r.URL.RawPath) && g.chance(70) {
			r.URL.RawPath = r.URL.RawPath[cut:]
		}
	}
	return r
}

func parse(method, target, host, version string) *http.Request {
	head := fmt.Sprintf("%s %s HTTP/%s\r\nHost: %s\r\n\r\n", method, target, version, host)
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(head)))
	if err != nil {
		return nil
	}
	return r
}
