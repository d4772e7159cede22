// Command origins asks net/http's CrossOriginProtection which requests may pass
// and which origins can be trusted, for the tests of reference/mux.
//
//	cd tools/gen_testdata && go run ./origins -out ../../reference/mux/testdata
//
// A table is a file of rows, as package rows writes them. Another seed and more
// rows, for the same test program:
//
//	go run ./origins -out /tmp/answers -rows 200000 -seed 7
//	HTTPARITY_TESTDATA=/tmp/answers httparity_mux_test
package main

import (
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"

	"httparity/tools/gen_testdata/rows"
)

type generator struct{ *rand.Rand }

func (g *generator) pick(texts ...string) string { return texts[g.IntN(len(texts))] }

// origin is an argument of AddTrustedOrigin.
func (g *generator) origin() string {
	if g.IntN(100) < 30 {
		return g.pick("", "null", "//a", "http://a", "https://a:81", "http://a/", "http://a?", "http://a#", "http://a?q",
			"http://a#f", "http://u@a", "http://[::1]", "http://[::1", "http://[x]", "a:b", ":a", "a b:c", "http://a b",
			"http://a:x", "http://%zz", "http://u%zz@a", "\x7f", "1:2", "http://[1.2.3.4]", "HTTP://A")
	}
	var b strings.Builder
	for range g.IntN(7) {
		b.WriteString(g.pick("http", "https", ":", "//", "a", "A.b", "@", "[::1]", "%41", "%zz", "81", "/", "?", "#", " ", "é", "[", "]", "\x00"))
	}
	return b.String()
}

func trustedOrigins(seed uint64, random int, add func(...string)) {
	g := &generator{rand.New(rand.NewPCG(seed, 1))}
	for range random {
		origin := g.origin()
		add(origin, errorText(http.NewCrossOriginProtection().AddTrustedOrigin(origin)))
	}
}

// protection is one that the test has too.
func protection() *http.CrossOriginProtection {
	p := http.NewCrossOriginProtection()
	for _, origin := range []string{"https://a.example", "http://b:81"} {
		if err := p.AddTrustedOrigin(origin); err != nil {
			panic(err)
		}
	}
	for _, pattern := range []string{"/hook/{x}", "POST /b/", "a.example/c", "/d/{$}"} {
		p.AddInsecureBypassPattern(pattern)
	}
	return p
}

func checks(seed uint64, random int, add func(...string)) {
	g := &generator{rand.New(rand.NewPCG(seed, 0))}
	p := protection()
	for range random {
		r := httptest.NewRequest(
			g.pick("GET", "HEAD", "OPTIONS", "POST", "POST", "POST", "PUT", "PUT", "get", "TRACE"),
			g.pick("/", "/x", "/hook/a", "/hook/", "/hook", "/hook/a/b", "/hook//a", "/b", "/b/", "/b/c", "/c", "/d", "/d/"), nil)
		r.Host = g.pick("h", "h", "a.example", "a.example:80", "")
		site := g.pick("", "", "same-origin", "none", "cross-site", "cross-site", "same-site", "None")
		origin := g.pick("", "http://h", "https://h", "//h", "http://u@h", "http://h:80", "http://H", "null",
			"https://a.example", "https://A.example", "http://b:81", "http://b", "http://x y", ":", "http://h/p")
		r.Header.Set("Sec-Fetch-Site", site)
		r.Header.Set("Origin", origin)
		add(r.Method, r.URL.Path, r.Host, site, origin, errorText(p.Check(r)))
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func main() {
	rows.Tables("tools/gen_testdata/origins", 250, []rows.Table{
		{Name: "cross_origin", About: "method, path, host, Sec-Fetch-Site, Origin, error", Fill: checks},
		{Name: "trusted_origin", About: "origin, error", Fill: trustedOrigins},
	})
}
