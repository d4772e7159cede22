package main

import (
	"math/rand/v2"
	"strings"
)

// A generator makes requests that are mostly near what the handlers look for.
type generator struct{ *rand.Rand }

func (g *generator) chance(percent int) bool { return g.IntN(100) < percent }

func (g *generator) pick(texts ...string) string { return texts[g.IntN(len(texts))] }

// join is up to n picked texts, one after the other.
func (g *generator) join(n int, texts ...string) string {
	var b strings.Builder
	for range g.IntN(n + 1) {
		b.WriteString(g.pick(texts...))
	}
	return b.String()
}

// field is a line as it is after reading: without space around the value.
func (g *generator) field(name string, value string) string {
	return name + ": " + strings.Trim(value, " \t") + "\n"
}

func (g *generator) method() string {
	return g.pick("GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "get")
}

func (g *generator) date() string {
	return g.pick("Tue, 02 Jan 2024 03:04:05 GMT", "Tue, 02 Jan 2024 03:04:05 GMT",
		"Tue, 02 Jan 2024 03:04:04 GMT", "Tue, 02 Jan 2024 03:04:06 GMT",
		"Tuesday, 02-Jan-24 03:04:05 GMT", "Tue Jan  2 03:04:05 2024",
		"Thu, 01 Jan 1970 00:00:00 GMT", "yesterday", "0", "")
}

func (g *generator) tags() string {
	if g.chance(50) {
		return g.pick(`"a"`, `W/"a"`, `"b"`, `*`, `"b", "a"`, `"b" , W/"a"`)
	}
	return g.join(5, `"a"`, `"b"`, `W/"a"`, `W/`, `*`, `,`, `, `, ` `, "\t", `"`, `a`, "\"\xe9\"", `""`, `w/"a"`, `"a b"`)
}

func (g *generator) ranges() string {
	number := func() string {
		return g.pick("0", "1", "4", "5", "9", "10", "11", "12", "100", "", "+1", "-0", "-1", "00",
			"9223372036854775807", "9223372036854775808", "a", " 1", "1 ")
	}
	unit := g.pick("bytes=", "bytes=", "bytes=", "bytes=", "bytes=", "Bytes=", "byte=", "bytes =", "")
	parts := []string{}
	for range g.IntN(4) {
		switch {
		case g.chance(70):
			parts = append(parts, number()+"-"+number())
		default:
			parts = append(parts, g.pick("0-0", "-1", "2-3", "0-", "-", "", " ", "5", "0-10", "11-", "--1"))
		}
	}
	return unit + strings.Join(parts, g.pick(",", ", ", " ,"))
}

// conditions are fields of a conditional or range request.
func (g *generator) conditions() string {
	fields := ""
	for range g.IntN(4) {
		switch g.IntN(6) {
		case 0:
			fields += g.field("If-Match", g.tags())
		case 1:
			fields += g.field("If-None-Match", g.tags())
		case 2:
			fields += g.field("If-Modified-Since", g.date())
		case 3:
			fields += g.field("If-Unmodified-Since", g.date())
		case 4:
			fields += g.field("If-Range", g.pick(g.date(), g.tags()))
		default:
			fields += g.field("Range", g.ranges())
		}
	}
	return fields
}

// before is what a handler has set already.
func (g *generator) before() string {
	fields := ""
	for range g.IntN(3) {
		fields += g.pick("Etag: \"a\"\n", "Etag: \"a\"\n", "Etag: W/\"a\"\n", "Etag: \"\xe9\"\n",
			"Content-Type: x/y\n", "Content-Encoding: gzip\n", "Content-Length: 3\n",
			"Last-Modified: then\n", "Cache-Control: no-store\n", "Location: /x\n", "X: 1\n")
	}
	if g.chance(5) && !strings.Contains(fields, "Content-Type") {
		fields += "Content-Type\n"
	}
	return fields
}

func (g *generator) query() string { return g.pick("", "", "", "?q=1", "?", "?a;b&c%3Bd;") }

func (g *generator) fileRequest() exchange {
	path := g.pick("/", "/a.txt", "/a.txt", "/a.txt/", "/b", "/empty.txt", "/dir", "/dir/",
		"/dir/index.html", "/dir/x.css", "/list", "/list/", "/list/", "/list/c:d", "/list/a%3F%23%25",
		"/list/%C3%A9", "/list/sub", "/list/sub/", "/odd/", "/odd/index.html/", "/odd/index.html/f",
		"/nope", "/nope/index.html", "/a.txt/x", "/index.html", "http://h", "*",
		"/dir/../a.txt", "/dir/%2e%2e/a.txt", "/..", "/a%2e%2e", "/x%5C..%5Cy", "//dir//x.css", "/a%00.txt")
	return exchange{g.method(), path + g.targetQuery(path), g.conditions(), g.before()}
}

func (g *generator) targetQuery(path string) string {
	if path == "*" {
		return ""
	}
	return g.query()
}

func (g *generator) contentRequest() exchange {
	return exchange{g.method(), "/x", g.conditions(), g.before()}
}

func (g *generator) pathRequest() exchange {
	path := "/" + g.join(4, "a", "b", "/", "%2F", "%61", "%20", "A", "%C3%A9", "é", "a%20b", "%252F", "!")
	return exchange{g.method(), path + g.query(), "", ""}
}
