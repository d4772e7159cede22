package main

import (
	"strings"
	"testing"
)

// routeCases show each kind of handler and each wrap by what comes back.
var routeCases = []struct {
	kind    string // the key that is shown
	routes  string
	request string
	holds   []string
	lacks   string
}{
	{kind: "handler", routes: `{"pattern":"/x","handler":[{"write":"generic"}]},` +
		`{"pattern":"h/x","handler":[{"write":"host"}]}`, holds: []string{"\r\n\r\nhost"}},
	{kind: "routes", routes: `{"pattern":"/","routes":[{"pattern":"/{a}","handler":[{"describe":["pattern","values"]}]}]}`,
		holds: []string{"pattern \"/{a}\"\nvalue a \"x\"\n"}},
	{kind: "redirect_handler", routes: `{"pattern":"/","redirect_handler":["y",308]}`,
		holds: []string{"308 Permanent Redirect\r\n", "Location: /y\r\n"}},
	{kind: "not_found_handler", routes: `{"pattern":"/","not_found_handler":true}`,
		holds: []string{"404 Not Found\r\n", "404 page not found\n"}},
	{kind: "file_server", routes: `{"pattern":"/","file_server":{"files":{"/x":"<p>hi"}}}`,
		holds: []string{"Accept-Ranges: bytes\r\n", "text/html; charset=utf-8", "\r\n\r\n<p>hi"}, lacks: "Last-Modified"},
	{kind: "serve_content", routes: `{"pattern":"/","serve_content":{"name":"a.json","text":"abc","modified":"2024-01-02T03:04:05.9Z"}}`,
		request: "GET / HTTP/1.1\r\nHost: h\r\nRange: bytes=1-\r\nConnection: close\r\n\r\n",
		holds: []string{"206 Partial Content", "Content-Type: application/json\r\n",
			"Last-Modified: Tue, 02 Jan 2024 03:04:05 GMT\r\n", "\r\n\r\nbc"}},
	{kind: "serve_content", routes: `{"pattern":"/","serve_content":{}}`,
		holds: []string{"200 OK", "Content-Length: 0\r\n"}},
	{kind: "serve_file", routes: `{"pattern":"/","serve_file":{"files":{"/d/a.txt":"abc"},"name":"/d/a.txt"}}`,
		holds: []string{"200 OK", "text/plain; charset=utf-8", "\r\n\r\nabc"}},
	{kind: "serve_file", routes: `{"pattern":"/","serve_file":{"files":{"/d/a.txt":"abc"},"name":"d/a.txt"}}`,
		holds: []string{"200 OK", "\r\n\r\nabc"}},
	{kind: "serve_file", routes: `{"pattern":"/","serve_file":{"files":{"/d/a.txt":"abc"},"name":"//d/a.txt"}}`,
		holds: []string{"404 Not Found"}},
	{kind: "serve_file", routes: `{"pattern":"/","serve_file":{"files":{"/d/a.txt":"abc"},"name":""}}`,
		holds: []string{"404 Not Found"}},
	{kind: "serve_file", routes: `{"pattern":"/","serve_file":{"files":{"/d/a.txt":"abc"},"name":"/"}}`,
		request: "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
		holds:   []string{"200 OK", "<a href=\"d/\">d/</a>\n"}, lacks: "Last-Modified"},

	{kind: "strip_prefix", routes: `{"pattern":"/","wrap":[{"strip_prefix":"/x"}],"handler":[{"describe":["path"]}]}`,
		holds: []string{"path \"\"\n"}},
	{kind: "timeout", routes: `{"pattern":"/","wrap":[{"timeout":[20,"too slow"]}],"handler":[{"wait_cancel_ms":4000}]}`,
		holds: []string{"503 Service Unavailable", "\r\n\r\ntoo slow"}},
	{kind: "timeout", routes: `{"pattern":"/","wrap":[{"timeout":[4000,""]}],"handler":[{"hijack":[]},{"flush":true},{"write":"in time"}]}`,
		holds: []string{"200 OK", "\r\n\r\nin time"}},
	{kind: "max_bytes", routes: `{"pattern":"/","wrap":[{"max_bytes":2}],"handler":[{"read_body":-1},{"echo_body":true}]}`,
		request: post("abc"), holds: []string{"\r\n\r\nab"}},
	{kind: "allow_query_semicolons", routes: `{"pattern":"/","wrap":[{"allow_query_semicolons":true}],"handler":[{"describe":["form"]}]}`,
		request: strings.Replace(plainGet, "/x", "/?a=1;b=2", 1), holds: []string{"\r\n\r\nform a \"1\"\nform b \"2\"\n"}},
	{kind: "steps", routes: `{"pattern":"/","wrap":[{"steps":[{"set_header":["a","outer"]},{"add_header":["b","1"]}]},` +
		`{"steps":[{"add_header":["b","2"]},{"set_path_value":["v","1"]},{"raw_header":["raw",["x"]]},{"del_header":"a"}]}],` +
		`"handler":[{"path_value":"v"}]}`,
		holds: []string{"200 OK\r\nB: 1\r\nB: 2\r\nraw: x\r\nDate", "\r\n\r\n1\n"}, lacks: "outer"},
	{kind: "cross_origin", routes: `{"pattern":"/","wrap":[{"cross_origin":{}}],"handler":[]}`,
		request: crossPost("/x", "https://b"), holds: []string{"403 Forbidden", "cross-origin request detected"}},
	{kind: "cross_origin", routes: `{"pattern":"/","wrap":[{"cross_origin":{"trusted":["https://a","https://b"]}}],"handler":[{"write":"in"}]}`,
		request: crossPost("/x", "https://b"), holds: []string{"\r\n\r\nin"}},
	{kind: "cross_origin", routes: `{"pattern":"/","wrap":[{"cross_origin":{"bypass":["/x"]}}],"handler":[{"write":"in"}]}`,
		request: crossPost("/x", "https://b"), holds: []string{"\r\n\r\nin"}},
	{kind: "cross_origin", routes: `{"pattern":"/","wrap":[{"cross_origin":{"deny":[]}}],"handler":[{"write":"in"}]}`,
		request: crossPost("/x", "https://b"), holds: []string{"200 OK", "Content-Length: 0\r\n"}},
	{kind: "cross_origin", routes: `{"pattern":"/x","wrap":[{"cross_origin":{"deny":[{"write_status":418},{"lookup":["GET","/x"]}]}}],"handler":[]}`,
		request: crossPost("/x", "https://b"), holds: []string{"418 I'm a teapot", "\r\n\r\n/x\n"}},
}

func crossPost(path, origin string) string {
	return "POST " + path + " HTTP/1.1\r\nHost: h\r\nOrigin: " + origin +
		"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
}

func TestRoutes(t *testing.T) {
	for _, c := range routeCases {
		t.Run(c.kind, func(t *testing.T) {
			if strings.Contains(c.routes, "{a}") {
				needFeature(t, "mux")
			}
			s := newPeer(t).serve(`{"routes":[` + c.routes + `]}`)
			request := c.request
			if request == "" {
				request = plainGet
			}
			response := s.raw(request)
			for _, part := range c.holds {
				holds(t, "response", response, part)
			}
			if c.lacks != "" && strings.Contains(response, c.lacks) {
				t.Errorf("%q in %q", c.lacks, response)
			}
		})
	}
}

// Every kind of handler and every wrap has a case.
func TestRoutesAreAllTested(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range routeCases {
		tested[c.kind] = true
	}
	for _, kind := range handlerKinds {
		if !tested[kind] {
			t.Errorf("handler %q has no case", kind)
		}
	}
	for name := range wrapParsers {
		if !tested[name] {
			t.Errorf("wrap %q has no case", name)
		}
	}
}

// Wraps log nothing; a deny handler is a handler of steps.
func TestWrapsAndTheLog(t *testing.T) {
	s := newPeer(t).serve(`{"routes":[{"pattern":"/x","wrap":[{"steps":[{"set_header":["a","b"]}]},` +
		`{"cross_origin":{"deny":[{"write":"no"}]}}],"handler":[{"write":"yes"}]}]}`)
	s.raw(crossPost("/x", "https://b"))
	equal(t, "events", s.events(), []string{"write 2"})
}

// TimeoutHandler's writer is no server writer: what it lacks is said so.
func TestTimeoutHandlerLacks(t *testing.T) {
	s := newPeer(t).serve(`{"routes":[{"pattern":"/","wrap":[{"timeout":[30,""]}],"handler":[` +
		`{"hijack":[{"write":"x"}]},{"flush":true},{"full_duplex":true},{"read_deadline_ms":1},` +
		`{"write_deadline_ms":1},{"wait_cancel_ms":4000},{"write":"x"}]}]}`)
	s.get("/")
	const lacking = " error: feature not supported"
	equal(t, "events", s.events(), []string{"hijack" + lacking, "flush" + lacking,
		"full_duplex" + lacking, "read_deadline" + lacking, "write_deadline" + lacking,
		"cancelled", "write 0 error: http: Handler timeout"})
}

func TestLookup(t *testing.T) {
	needFeature(t, "mux")
	const lookups = `[{"lookup":["GET","/a"]},{"lookup":["POST","http://h/b/c"]},{"lookup":["GET","/none"]},` +
		`{"lookup":["G T","/a"]},{"lookup":["","/a"]},{"lookup":["GET",""]},{"lookup":["GET","/a\u007f"]},` +
		`{"lookup":["GET","/a b"]},{"lookup":["GET","/%zz"]},{"lookup":["CONNECT","h:1"]},{"lookup":["GET","/\u00e9"]}]`
	const want = "/a\nh/b/\n\n<error>\n<error>\n<error>\n<error>\n<error>\n<error>\n\n/{u}\n"
	s := newPeer(t).serve(`{"routes":[{"pattern":"/a","handler":` + lookups + `},` +
		`{"pattern":"h/b/","handler":[]},{"pattern":"/{u}","handler":[]},{"pattern":"/none","handler":[]},` +
		`{"pattern":"/n/","routes":[{"pattern":"/n/x","handler":` + lookups + `}]}]}`)
	got := strings.Replace(want, "h/b/\n\n", "h/b/\n/none\n", 1)
	equal(t, "outermost", body(s.get("/a")), got)
	equal(t, "nested", body(s.get("/n/x")), got)
}

func TestServerOptions(t *testing.T) {
	p := newPeer(t)
	s := p.serve(`{"server":{"base_context":{"a":"base","b":"base","conn":"x"},` +
		`"conn_context":{"b":"conn","conn":"y"}},"handler":[{"write_context":"a"},` +
		`{"write_context":"b"},{"write_context":"conn"}]}`)
	equal(t, "first", body(s.get("/")), "baseconn1")
	equal(t, "second", body(s.get("/")), "baseconn2")

	options := "OPTIONS * HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
	s = p.serve(`{"server":{"disable_general_options_handler":true},"handler":[{"write":"mine"}]}`)
	equal(t, "OPTIONS *", body(s.raw(options)), "mine")
	equal(t, "OPTIONS *", body(p.serveSteps(`[{"write":"mine"}]`).raw(options)), "")

	s = p.serve(`{"server":{"keep_alives":false},"handler":[]}`)
	holds(t, "keep_alives", s.raw("GET / HTTP/1.1\r\nHost: h\r\n\r\n"), "Connection: close\r\n")

	// Go allows 4096 bytes on top of the limit.
	s = p.serve(`{"server":{"max_header_bytes":100},"handler":[]}`)
	long := "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\nA: " + strings.Repeat("a", 4200) + "\r\n\r\n"
	holds(t, "max_header_bytes", s.raw(long), "431 Request Header Fields Too Large")

	for option, sent := range map[string]string{
		"read_timeout_ms":        "GET / HT",
		"read_header_timeout_ms": "GET / HTTP/1.1\r\nHost: h\r\n",
		"idle_timeout_ms":        "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
	} {
		s = p.serve(`{"server":{"` + option + `":30},"handler":[{"write":"x"}]}`)
		response := s.raw(sent) // ends by the timeout alone
		equal(t, option, strings.Contains(response, "200 OK"), option == "idle_timeout_ms")
	}
	s = p.serve(`{"server":{"write_timeout_ms":20},"handler":[{"sleep_ms":60},{"write":"x"},{"flush":true}]}`)
	equal(t, "write_timeout_ms", s.raw(plainGet), "")
	equal(t, "events", s.events(), []string{"write 1", "flush error: i/o timeout"})
}
