package main

import (
	"strings"
	"testing"
)

// serveDescribe answers with the parts, on a route with this pattern.
func serveDescribe(t *testing.T, pattern, parts string) *served {
	return newPeer(t).serve(`{"routes":[{"pattern":"` + pattern + `",` +
		`"handler":[{"read_body":-1},{"describe":` + parts + `}]}]}`)
}

func TestDescribeAll(t *testing.T) {
	needFeature(t, "mux")
	s := serveDescribe(t, "POST /{a}/{b...}", `["all"]`)
	got := content(t, s.raw("POST http://user@h:81/x%2fy/%E9?q=\"1;r#f HTTP/1.1\r\nHost: other\r\n"+
		"Connection: close\r\nx-b: 1\r\nX-b: \xff2\r\nX-A: \"\\\"\r\nTrailer: x-t\r\n"+
		"Transfer-Encoding: chunked\r\n\r\n3\r\na\nb\r\n0\r\nX-T: v\r\n\r\n"))
	equal(t, "content", got, strings.Join([]string{
		`method "POST"`,
		`request_uri "http://user@h:81/x%2fy/%E9?q=\u00221;r#f"`,
		`proto "HTTP/1.1"`,
		`host "h:81"`,
		`path "/x/y/\u00e9"`,
		`raw_path "/x%2fy/%E9"`,
		`raw_query "q=\u00221;r#f"`,
		`fragment ""`,
		`pattern "POST /{a}/{b...}"`,
		`value a "x/y"`,
		`value b "\u00e9"`,
		`header Connection "close"`,
		`header X-A "\u0022\u005c\u0022"`,
		`header X-B "1"`,
		`header X-B "\u00ff2"`,
		`content_length -1`,
		`transfer_encoding "chunked"`,
		`close true`,
		`body "a\u000ab"`,
		`trailer X-T "v"`,
		`remote_ip "127.0.0.1"`,
	}, "\n")+"\n")
}

// A part can stand alone or twice, in any order; the order of lines is fixed.
func TestDescribeParts(t *testing.T) {
	needFeature(t, "mux")
	request := "GET /v?a=1;b&c=%zz&d=2&d=%C3%A9 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" +
		"Cookie: a=1; b=\"x y\"\r\nCookie: c=\r\n\r\n"
	for parts, want := range map[string]string{
		`[]`:                        "",
		`["path","method","path"]`:  "method \"GET\"\npath \"/v\"\n",
		`["close","all","url"]`:     "",
		`["trailer"]`:               "",
		`["transfer_encoding"]`:     "",
		`["values"]`:                "value id \"v\"\n",
		`["body"]`:                  "body \"\"\n",
		`["content_length"]`:        "content_length 0\n",
		`["cookies"]`:               "cookie a \"1\"\ncookie b \"x y\"\ncookie c \"\"\n",
		`["form"]`:                  "form_error \"invalid semicolon separator in query\"\nform d \"2\"\nform d \"\\u00c3\\u00a9\"\n",
		`["cookies","url","proto"]`: "proto \"HTTP/1.1\"\nurl_scheme \"\"\nurl_opaque \"\"\nurl_host \"\"\nurl_force_query false\nurl_omit_host false\ncookie a \"1\"\ncookie b \"x y\"\ncookie c \"\"\n",
	} {
		got := content(t, serveDescribe(t, "/{id}", parts).raw(request))
		if parts == `["close","all","url"]` {
			// All of them, once, and the one extra behind.
			equal(t, parts, strings.Count(got, "close true\n"), 1)
			holds(t, parts, got, "remote_ip \"127.0.0.1\"\nurl_scheme")
			equal(t, parts, strings.Contains(got, "cookie "), false)
			continue
		}
		equal(t, parts, got, want)
	}
}

func TestDescribeURL(t *testing.T) {
	s := serveDescribe(t, "/", `["url"]`)
	equal(t, "content", content(t, s.raw("GET http://h:1/? HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")),
		"url_scheme \"http\"\nurl_opaque \"\"\nurl_host \"h:1\"\nurl_force_query true\nurl_omit_host false\n")
}

// ParseForm tells of an error once for a request.
func TestDescribeFormTwice(t *testing.T) {
	s := newPeer(t).serveSteps(`[{"describe":["form"]},{"describe":["form"]}]`)
	got := body(s.raw("POST /?b=2&b=%zz HTTP/1.1\r\nHost: h\r\nConnection: close\r\n" +
		"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\nb=1&a%22="))
	form := "form a\\u0022 \"\"\nform b \"1\"\nform b \"2\"\n"
	equal(t, "content", got, "form_error \"invalid URL escape \"%zz\"\"\n"+form+form)
}

// A CONNECT request has fewer captures than its pattern has wildcards when
// segments are empty; reading the others panics in Go. Clause: CON-6.
func TestDescribeValuesOfConnect(t *testing.T) {
	s := newPeer(t).serve(`{"routes":[{"pattern":"/{a}/{b}","handler":[{"describe":["values"]},` +
		`{"path_value":"b"},{"set_path_value":["b","z"]},{"set_path_value":["c","z"]},{"path_value":"c"},{"write":"done"}]}]}`)
	got := body(s.raw("CONNECT //x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
	equal(t, "content", got, "value a \"x\"\nvalue b \"\"\n\nz\ndone")
	equal(t, "events", s.events(), []string{"write 4"})
}

func TestWildcards(t *testing.T) {
	for pattern, want := range map[string][]string{
		"/":                         nil,
		"GET h/a/b":                 nil,
		"GET \t h/{a}/x/{b}/{c...}": {"a", "b", "c"},
		"/{a}/{$}":                  {"a"},
		"":                          nil,
		"no slash":                  nil,
	} {
		equal(t, pattern, wildcards(pattern), want)
	}
}
