//go:build go1.26

package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The benchmarks of real ServeMux. Their cases are those of the C++ one
// (bench/micro/mux_cases.h says what the file means), and so are their names, so
// that tools/compare_mux can lay the two side by side.
const muxCasesFile = "../../bench/micro/mux_cases.json"

// How many requests are asked in turn at most.
const mostRequests = 100

type muxRequest struct {
	Method, Host, Path string
	Pattern            string // that it has to match; empty: none
}

type muxCase struct {
	name       string
	patterns   []string
	requests   []muxRequest
	underGo121 bool
}

type muxCaseList struct {
	Name             string
	Table            string
	Go121            bool
	Copies           []int
	Routes, Requests []muxRequest
}

func forCopy(text string, n int) string {
	return strings.ReplaceAll(text, "#", strconv.Itoa(n))
}

func (r muxRequest) forCopy(n int) muxRequest {
	filled := muxRequest{
		Method:  forCopy(r.Method, n),
		Host:    forCopy(r.Host, n),
		Path:    forCopy(r.Path, n),
		Pattern: forCopy(r.Pattern, n),
	}
	if filled.Method == "" {
		filled.Method = http.MethodGet
	}
	if filled.Host == "" {
		filled.Host = "example.com"
	}
	return filled
}

func newMuxCase(name string, routes, requests []muxRequest, copies int) muxCase {
	var c muxCase
	for n := range copies {
		for _, route := range routes {
			c.patterns = append(c.patterns, forCopy(route.Pattern, n))
		}
	}
	asked := min(mostRequests, len(requests)*copies)
	for i := range asked {
		request := requests[i%len(requests)]
		c.requests = append(c.requests, request.forCopy(i*copies/asked))
	}
	c.name = fmt.Sprintf("%s/%d", name, len(c.patterns))
	return c
}

func loadMuxCases(b *testing.B) []muxCase {
	b.Helper()
	text, err := os.ReadFile(muxCasesFile)
	if err != nil {
		b.Fatal(err)
	}
	var file struct{ Tables, Unmatched []muxCaseList }
	if err := json.Unmarshal(text, &file); err != nil {
		b.Fatalf("%s: %v", muxCasesFile, err)
	}
	var cases []muxCase
	add := func(list muxCaseList, routes, requests []muxRequest) {
		for _, copies := range list.Copies {
			c := newMuxCase(list.Name, routes, requests, copies)
			c.underGo121 = list.Go121
			cases = append(cases, c)
		}
	}
	routes := map[string][]muxRequest{}
	for _, table := range file.Tables {
		routes[table.Name] = table.Routes
		add(table, table.Routes, table.Routes)
	}
	for _, list := range file.Unmatched {
		add(list, routes[list.Table], list.Requests)
	}
	return cases
}

func (c muxCase) allMatch() bool {
	for _, r := range c.requests {
		if r.Pattern == "" {
			return false
		}
	}
	return true
}

func (c muxCase) build() *http.ServeMux {
	mux := http.NewServeMux()
	handler := http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})
	for _, pattern := range c.patterns {
		mux.Handle(pattern, handler)
	}
	return mux
}

func (c muxCase) parsed(b *testing.B) []*http.Request {
	b.Helper()
	var parsed []*http.Request
	for _, r := range c.requests {
		u, err := url.ParseRequestURI(r.Path)
		if err != nil {
			b.Fatal(err)
		}
		parsed = append(parsed, &http.Request{
			Method: r.Method, Host: r.Host, RequestURI: r.Path, URL: u,
			Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		})
	}
	return parsed
}

// askInTurn checks what the requests match, then asks for them in turn.
func (c muxCase) askInTurn(b *testing.B, lookup func(*http.ServeMux, *http.Request)) {
	mux, requests := c.build(), c.parsed(b)
	for i, r := range requests {
		if _, pattern := mux.Handler(r); pattern != c.requests[i].Pattern {
			b.Fatalf("%s matches %q instead of %q", r.RequestURI, pattern, c.requests[i].Pattern)
		}
	}
	b.ReportAllocs()
	measure(b, func() {
		next := 0
		for range b.N {
			lookup(mux, requests[next])
			if next++; next == len(requests) {
				next = 0
			}
		}
	})
}

// measure reports the processor time of the loop too: on a machine that does
// other things as well, the clock alone says little.
func measure(b *testing.B, loop func()) {
	b.ResetTimer()
	before := cpuTime(b)
	loop()
	b.ReportMetric(float64(cpuTime(b)-before)/float64(b.N), "cpu-ns/op")
}

func cpuTime(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

var muxSink http.Handler

// Which rules ServeMux follows is decided when the process starts.
func followsGo121() bool {
	return strings.Contains(os.Getenv("GODEBUG"), "httpmuxgo121=1")
}

func BenchmarkServeMux(b *testing.B) {
	if followsGo121() {
		b.Skip("GODEBUG has httpmuxgo121=1")
	}
	benchmarkMux(b, loadMuxCases(b))
}

func BenchmarkServeMux121(b *testing.B) {
	if !followsGo121() {
		b.Skip("GODEBUG lacks httpmuxgo121=1")
	}
	benchmarkMux(b, slices.DeleteFunc(loadMuxCases(b), func(c muxCase) bool {
		return !c.underGo121
	}))
}

func benchmarkMux(b *testing.B, cases []muxCase) {
	b.Run("lookup", func(b *testing.B) {
		for _, c := range cases {
			b.Run(c.name, func(b *testing.B) {
				c.askInTurn(b, func(mux *http.ServeMux, r *http.Request) {
					muxSink, _ = mux.Handler(r)
				})
			})
		}
	})
	b.Run("serve", func(b *testing.B) {
		for _, c := range cases {
			if !c.allMatch() {
				continue
			}
			b.Run(c.name, func(b *testing.B) {
				c.askInTurn(b, func(mux *http.ServeMux, r *http.Request) {
					mux.ServeHTTP(nil, r) // the handler writes nothing
				})
			})
		}
	})
	b.Run("register", func(b *testing.B) {
		for _, c := range cases {
			if !c.allMatch() || len(c.patterns) < 10_000 {
				continue
			}
			b.Run(c.name, func(b *testing.B) {
				measure(b, func() {
					for range b.N {
						c.build()
					}
				})
			})
		}
	})
}
