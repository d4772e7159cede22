package main

import (
	"net/http"
	"strings"
)

// chosenTable is one that the random ones may miss. A request is written
// "METHOD target [host]".
type chosenTable struct {
	patterns []string
	wanted   []string
}

func (t chosenTable) requests() []*http.Request {
	var requests []*http.Request
	for _, line := range t.wanted {
		words := append(strings.Fields(line), "h")
		if r := parse(words[0], words[1], words[2], "1.1"); r != nil {
			requests = append(requests, r)
		} else {
			panic("no request: " + line)
		}
	}
	return requests
}

var chosenTables = []chosenTable{
	// MUX-5, PAT-12
	{patterns: []string{"", " ", "a", "GET", "{x}", "*", "GET ", "GET  ", "GET a", "CONNECT host:443",
		"G(T /", "/{ x}", "GET ex{a}/x", "GET host//a", "/{", "/{$}x", "/{x}b", "/a/b{x}c/d",
		"/{$}/", "/{$...}", "/{x}}", "/{x....}", "/{1}", "/{%78}", "/{x}/{x...}",
		"GET /foo/{x...}/bar", "/{}", "/{...}", "é /", "/\x00{", "GET\t \th{/", "CONNECT //a"}},
	// PAT-13: an empty literal has the place of a wildcard.
	{patterns: []string{"//a", "/{x}/a", "/p//{y}/q"},
		wanted: []string{"GET /p/1/2/q", "GET /z/a", "GET //a", "CONNECT //a"}},
	{patterns: []string{"//", "/{x}/"}, wanted: []string{"GET /p/", "GET /p/q", "GET //", "CONNECT //"}},
	{patterns: []string{"CONNECT //a", "/x/a"}, wanted: []string{"CONNECT /x/a", "GET /x/a"}},
	// CON-6
	{patterns: []string{"/{a}/{b}", "/t/{x}/{y}"},
		wanted: []string{"CONNECT //x", "CONNECT /x/", "CONNECT /t//v", "CONNECT /t//", "CONNECT ///"}},
	// MAT-2, NF-4
	{patterns: []string{"POST h.com/a", "GET /a", "DELETE /d/", "PUT /d", "get /a", "ZED /a", "CONNECT /a"},
		wanted: []string{"GET /a h.com", "PUT /a h.com", "PUT /a x", "GET /d", "GET /d/", "HEAD /a", "CONNECT /a h.com"}},
	// MAT-4, MAT-5, MAT-6
	{patterns: []string{"/u/{v}/w", "/u/b/{z}/r", "/u/", "/f/{x}/", "/h/{x...}", "/h/{$}"},
		wanted: []string{"GET /u/b/w", "GET /u/b/q", "GET /f/%2F/", "GET /h/%2F", "GET /h/", "GET /f/%2e%2e/x|y"}},
	// RED-3, RED-4, RED-5
	{patterns: []string{"/{a}/", "/x/{b}/{$}"},
		wanted: []string{"GET /%2e%2e", "GET /%2Fevil.com", "GET /x%0d%0aSet-Cookie:a", "GET /x/a%2Fb",
			"GET //evil.com//", "HEAD /x", "POST /x", "GET /a//%2F", "GET /a//é", "GET /x?a=<&'\""}},
	// CON-4, OPT-4
	{patterns: []string{"CONNECT /", "/"}, wanted: []string{"CONNECT h:443", "CONNECT *", "GET *", "OPTIONS *", "PRI *"}},
}
