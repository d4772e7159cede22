package main

import (
	"testing"
)

// Whatever is wrong with a table is an error that says where and names it.
func TestTableErrors(t *testing.T) {
	p := newPeer(t)
	for table, says := range map[string]string{
		`{}`:                                  "table: needs one of routes, handler",
		`{"routes":[],"handler":[]}`:          `has both "routes" and "handler"`,
		`{"handler":[],"Server":{}}`:          `table: unknown key "Server"`,
		`{"handler":null}`:                    "table.handler: must be a list",
		`{"handler":[],"godebug":1}`:          "table.godebug: must be a string",
		`{"handler":[],"godebug":"a"}`:        `"a" is not NAME=VALUE`,
		`{"handler":[],"godebug":"nosuch=1"}`: "without GODEBUG=nosuch=1",
		`{"handler":[],"default_mux":true}`:   `"default_mux" needs routes`,
		`{"routes":[],"default_mux":1}`:       "default_mux: must be true or false",

		`{"handler":[],"server":{"read_timeout":1}}`:              `table.server: unknown key "read_timeout"`,
		`{"handler":[],"server":{"read_timeout_ms":"1"}}`:         "read_timeout_ms: must be an integer",
		`{"handler":[],"server":{"max_header_bytes":1.0}}`:        "max_header_bytes: must be an integer",
		`{"handler":[],"server":{"base_context":{"a":1}}}`:        "base_context.a: must be a string",
		`{"handler":[],"server":{"conn_context":["a"]}}`:          "conn_context: must be an object",
		`{"handler":[],"server":{"log_conn_state":null}}`:         "log_conn_state: must be true or false",
		`{"handler":[],"server":{"keep_alives":0}}`:               "keep_alives: must be true or false",
		`{"handler":[],"server":{"idle_timeout_ms":1e2}}`:         "idle_timeout_ms: must be an integer",
		`{"handler":[],"server":{"write_timeout_ms":[1]}}`:        "write_timeout_ms: must be an integer",
		`{"handler":[],"server":{"read_header_timeout_ms":true}}`: "read_header_timeout_ms: must be an integer",

		`{"routes":{}}`:  "table.routes: must be a list",
		`{"routes":[1]}`: "table.routes[0]: must be an object",
		`{"routes":[{"pattern":"/a","handler":[]},{"handler":[]}]}`:                 `table.routes[1]: key "pattern" is missing`,
		`{"routes":[{"pattern":1,"handler":[]}]}`:                                   "pattern: must be a string",
		`{"routes":[{"pattern":"/"}]}`:                                              "needs one of handler, routes",
		`{"routes":[{"pattern":"/","handler":[],"routes":[]}]}`:                     `has both "handler" and "routes"`,
		`{"routes":[{"pattern":"/","hander":[]}]}`:                                  `unknown key "hander"`,
		`{"routes":[{"pattern":"/","routes":[{"x":[]}]}]}`:                          `table.routes[0].routes[0]: unknown key "x"`,
		`{"routes":[{"pattern":"/","redirect_handler":["/"]}]}`:                     "must be a list of two",
		`{"routes":[{"pattern":"/","redirect_handler":["/","1"]}]}`:                 "redirect_handler[1]: must be an integer",
		`{"routes":[{"pattern":"/","not_found_handler":false}]}`:                    "not_found_handler: must be true",
		`{"routes":[{"pattern":"/","handler":null,"wrap":[{"strip_prefix":"/"}]}]}`: "a nil handler cannot be wrapped",

		`{"routes":[{"pattern":"/","handler":[],"wrap":{}}]}`:                                 `wrap: must be a list`,
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"gzip":1}]}]}`:                       `unknown wrap "gzip"`,
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{}]}]}`:                               "exactly one key",
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"max_bytes":1,"x":1}]}]}`:            "exactly one key",
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"timeout":[1]}]}]}`:                  "timeout: must be a list of two",
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"allow_query_semicolons":1}]}]}`:     "must be true",
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"steps":[{"write":"x"}]}]}]}`:        `step "write" cannot stand here`,
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"steps":[{"nope":"x"}]}]}]}`:         `step "nope" cannot stand here`,
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"cross_origin":{"trust":[]}}]}]}`:    `unknown key "trust"`,
		`{"routes":[{"pattern":"/","handler":[],"wrap":[{"cross_origin":{"trusted":"x"}}]}]}`: "trusted: must be a list",

		`{"routes":[{"pattern":"/","file_server":{}}]}`:                                            `"files" is missing`,
		`{"routes":[{"pattern":"/","file_server":{"files":{},"name":"/a"}}]}`:                      `unknown key "name"`,
		`{"routes":[{"pattern":"/","file_server":{"files":{"a":""}}}]}`:                            `file name "a" must be a clean path`,
		`{"routes":[{"pattern":"/","file_server":{"files":{"/a/../b":""}}}]}`:                      `file name "/a/../b"`,
		`{"routes":[{"pattern":"/","file_server":{"files":{"/a/":""}}}]}`:                          `file name "/a/"`,
		`{"routes":[{"pattern":"/","file_server":{"files":{"/":""}}}]}`:                            `file name "/"`,
		`{"routes":[{"pattern":"/","file_server":{"files":{"/a":"","/a/b":""}}}]}`:                 `"/a" is a file and a directory`,
		`{"routes":[{"pattern":"/","file_server":{"files":{"/a":1}}}]}`:                            "files./a: must be a string",
		`{"routes":[{"pattern":"/","file_server":{"files":{},"fail":{"/a":"fire"}}}]}`:             `not "fire"`,
		`{"routes":[{"pattern":"/","file_server":{"files":{},"modified":"yesterday"}}]}`:           "modified: \"yesterday\" is not a time",
		`{"routes":[{"pattern":"/","serve_content":{"modified":"2024-01-02T03:04:05+00:00"}}]}`:    "is not a time",
		`{"routes":[{"pattern":"/","serve_content":{"modified":"2024-13-02T03:04:05Z"}}]}`:         "is not a time",
		`{"routes":[{"pattern":"/","serve_content":{"modified":"2024-01-02T03:04:05,5Z"}}]}`:       "is not a time",
		`{"routes":[{"pattern":"/","serve_content":{"content":""}}]}`:                              `unknown key "content"`,
		`{"routes":[{"pattern":"/","serve_file":{"files":{}}}]}`:                                   `"name" is missing`,
		`{"routes":[{"pattern":"/","serve_file":{"files":{},"name":"/a","fail":{"/a":"other"}}}]}`: `unknown key "fail"`,
	} {
		holds(t, table, p.refused(`"do":"serve","table":`+table, "error"), says)
	}
}

func TestStepErrors(t *testing.T) {
	p := newPeer(t)
	for steps, says := range map[string]string{
		`{}`:                              "handler: must be a list",
		`[[]]`:                            "handler[0]: must be an object",
		`[{}]`:                            "handler[0]: must have exactly one key, has 0",
		`[{"write":"a","flush":true}]`:    `exactly one key, has 2: ["flush" "write"]`,
		`[{"write":"a"},{"wrote":"a"}]`:   `handler[1]: unknown step "wrote"`,
		`[{"Write":"a"}]`:                 `unknown step "Write"`,
		`[{"write":1}]`:                   "handler[0].write: must be a string",
		`[{"write":null}]`:                "must be a string",
		`[{"write_repeat":["a"]}]`:        "write_repeat: must be a list of two",
		`[{"write_repeat":["a",-1]}]`:     "write_repeat[1]: must not be negative",
		`[{"write_repeat":["a","1"]}]`:    "write_repeat[1]: must be an integer",
		`[{"copy":["ab",33554433]}]`:      "more than 64 MiB",
		`[{"copy":["",-1]}]`:              "must not be negative",
		`[{"write_status":"200"}]`:        "must be an integer",
		`[{"set_header":["a"]}]`:          "must be a list of two",
		`[{"set_header":["a","b","c"]}]`:  "must be a list of two",
		`[{"add_header":["a",1]}]`:        "add_header[1]: must be a string",
		`[{"del_header":["a"]}]`:          "must be a string",
		`[{"raw_header":["a","b"]}]`:      "raw_header[1]: must be a list",
		`[{"raw_header":["a",[1]]}]`:      "raw_header[1][0]: must be a string",
		`[{"flush":false}]`:               "must be true",
		`[{"read_body":true}]`:            "must be an integer",
		`[{"close_body":1}]`:              "must be true",
		`[{"echo_body":"true"}]`:          "must be true",
		`[{"describe":"all"}]`:            "must be a list",
		`[{"describe":["all","colour"]}]`: `describe[1]: unknown part "colour"`,
		`[{"write_context":1}]`:           "must be a string",
		`[{"sleep_ms":0.5}]`:              "must be an integer",
		`[{"wait_cancel_ms":"1"}]`:        "must be an integer",
		`[{"error":["x"]}]`:               "must be a list of two",
		`[{"redirect":[1,302]}]`:          "redirect[0]: must be a string",
		`[{"not_found":{}}]`:              "must be true",
		`[{"max_bytes":null}]`:            "must be an integer",
		`[{"full_duplex":false}]`:         "must be true",
		`[{"read_deadline_ms":""}]`:       "must be an integer",
		`[{"write_deadline_ms":[]}]`:      "must be an integer",
		`[{"hijack":true}]`:               "must be a list",
		`[{"hijack":[{"flush":true}]}]`:   `hijack[0]: unknown step "flush"`,
		`[{"hijack":[{"read":"1"}]}]`:     "hijack[0].read: must be an integer",
		`[{"hijack":[{"close":false}]}]`:  "must be true",
		`[{"panic":1}]`:                   "must be a string",
		`[{"abort":null}]`:                "must be true",
		`[{"on":[]}]`:                     "must be an object",
		`[{"on":{"GET":[{"writ":"x"}]}}]`: `on.GET[0]: unknown step "writ"`,
		`[{"set_path_value":["a"]}]`:      "must be a list of two",
		`[{"path_value":["a"]}]`:          "must be a string",
		`[{"lookup":["GET"]}]`:            "must be a list of two",
	} {
		holds(t, steps, p.refused(`"do":"serve","table":{"handler":`+steps+`}`, "error"), says)
	}
}

// What Go's API panics with is answered in its own words.
func TestPanics(t *testing.T) {
	needFeature(t, "mux")
	p := newPeer(t)
	for routes, says := range map[string]string{
		`{"pattern":"","handler":[]}`:      "http: invalid pattern",
		`{"pattern":"","handler":null}`:    "http: invalid pattern",
		`{"pattern":"bad","handler":null}`: "http: nil handler",
		`{"pattern":"/{a}{b}","handler":[]}`: `parsing "/{a}{b}": at offset 1: ` +
			`bad wildcard name "a}{b"`,
		`{"pattern":"/","routes":[{"pattern":"G@T /","handler":[]}]}`: `parsing "G@T /": ` +
			`at offset 0: invalid method "G@T"`,
		`{"pattern":"/","handler":[],"wrap":[{"cross_origin":{"trusted":["a"]}}]}`: `invalid origin "a": scheme is required`,
		`{"pattern":"/","handler":[],"wrap":[{"cross_origin":{"bypass":[""]}}]}`:   "http: invalid pattern",
	} {
		equal(t, routes, p.refused(`"do":"serve","table":{"routes":[`+routes+`]}`, "panic"), says)
	}
	conflict := p.refused(`"do":"serve","table":{"routes":[`+
		`{"pattern":"/a","handler":[]},{"pattern":"/a","handler":[]}]}`, "panic")
	holds(t, "conflict", conflict, `pattern "/a" (registered at `)
	holds(t, "conflict", conflict, `conflicts with pattern "/a"`)
}

// The first failure answers: nested routes, then wraps from the inside, then
// the route itself; and whatever is malformed goes before all of them.
func TestOrderOfFailures(t *testing.T) {
	p := newPeer(t)
	wraps := `"wrap":[{"cross_origin":{"trusted":["outer"]}},` +
		`{"cross_origin":{"trusted":["first","second"],"bypass":["bypass"]}}]`
	nested := `"routes":[{"pattern":"nested","handler":[]}]`
	serve := func(route string) string {
		return `"do":"serve","table":{"routes":[{"pattern":"route",` + route + `}]}`
	}
	holds(t, "nested", p.refused(serve(nested+","+wraps), "panic"), `"nested"`)
	holds(t, "wrap", p.refused(serve(`"handler":[],`+wraps), "panic"), `"first"`)
	holds(t, "bypass", p.refused(serve(`"handler":[],"wrap":[{"cross_origin":{"trusted":["outer"]}},`+
		`{"cross_origin":{"bypass":["bypass"]}}]`), "panic"), `"bypass"`)
	holds(t, "outer", p.refused(serve(`"handler":[],"wrap":[{"cross_origin":{"trusted":["outer"]}}]`),
		"panic"), `"outer"`)
	holds(t, "route", p.refused(serve(`"handler":[]`), "panic"), `"route"`)
	holds(t, "malformed", p.refused(serve(`"handler":[{}]`), "error"), "handler[0]")
}

// Milliseconds beyond what a duration can hold are its ends, not something else.
func TestLongDurations(t *testing.T) {
	s := newPeer(t).serve(`{"server":{"read_timeout_ms":9223372036854775807},` +
		`"handler":[{"sleep_ms":-9223372036854775808},{"write_deadline_ms":9223372036854},{"write":"x"}]}`)
	equal(t, "content", body(s.get("/")), "x")
}
