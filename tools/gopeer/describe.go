package main

import (
	"fmt"
	"net"
	"sort"
	"strings"
)

// A part is one thing that `describe` can say about a request.
type part struct {
	name  string
	extra bool // not among `all`
	write func(*exchange, *lines)
}

// parts are in the order in which they are written, whatever the order asked.
var parts = []part{
	{"method", false, func(x *exchange, l *lines) { l.text("method", x.r.Method) }},
	{"request_uri", false, func(x *exchange, l *lines) { l.text("request_uri", x.r.RequestURI) }},
	{"proto", false, func(x *exchange, l *lines) { l.text("proto", x.r.Proto) }},
	{"host", false, func(x *exchange, l *lines) { l.text("host", x.r.Host) }},
	{"path", false, func(x *exchange, l *lines) { l.text("path", x.r.URL.Path) }},
	{"raw_path", false, func(x *exchange, l *lines) { l.text("raw_path", x.r.URL.RawPath) }},
	{"raw_query", false, func(x *exchange, l *lines) { l.text("raw_query", x.r.URL.RawQuery) }},
	{"fragment", false, func(x *exchange, l *lines) { l.text("fragment", x.r.URL.Fragment) }},
	{"pattern", false, func(x *exchange, l *lines) { l.text("pattern", patternOf(x.r)) }},
	{"values", false, (*exchange).describeValues},
	{"header", false, func(x *exchange, l *lines) { l.multimap("header", x.r.Header) }},
	{"content_length", false, func(x *exchange, l *lines) { l.bare("content_length", x.r.ContentLength) }},
	{"transfer_encoding", false, func(x *exchange, l *lines) {
		for _, coding := range x.r.TransferEncoding {
			l.text("transfer_encoding", coding)
		}
	}},
	{"close", false, func(x *exchange, l *lines) { l.bare("close", x.r.Close) }},
	{"body", false, func(x *exchange, l *lines) { l.text("body", string(x.kept)) }},
	{"trailer", false, func(x *exchange, l *lines) { l.multimap("trailer", x.r.Trailer) }},
	{"remote_ip", false, (*exchange).describeRemoteIP},
	{"url", true, (*exchange).describeURL},
	{"form", true, (*exchange).describeForm},
	{"cookies", true, (*exchange).describeCookies},
}

// parseParts reads a list of part names into the parts that are meant.
func parseParts(list node) []part {
	wanted := map[string]bool{}
	for _, n := range list.list() {
		name := n.text()
		if !isPart(name) {
			n.fail("unknown part %q", name)
		}
		wanted[name] = true
	}
	var chosen []part
	for _, p := range parts {
		if !wanted[p.name] && (p.extra || !wanted["all"]) {
			continue
		}
		if p.extra {
			list.need("library")
		}
		chosen = append(chosen, p)
	}
	return chosen
}

func isPart(name string) bool {
	for _, p := range parts {
		if p.name == name {
			return true
		}
	}
	return name == "all"
}

func (x *exchange) describe(parts []part) string {
	var l lines
	for _, p := range parts {
		p.write(x, &l)
	}
	return l.String()
}

// lines are the facts said so far, `name value` each.
type lines struct{ strings.Builder }

func (l *lines) text(name, value string) {
	l.bare(name, quote(value))
}

func (l *lines) bare(name string, value any) {
	fmt.Fprintf(l, "%s %v\n", name, value)
}

// multimap says each value of each key, keys in byte order.
func (l *lines) multimap(name string, values map[string][]string) {
	keys := make([]string, 0, len(values))
	for key := range values {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		for _, value := range values[key] {
			l.text(name+" "+escape(key, `"\`), value)
		}
	}
}

func (x *exchange) describeValues(l *lines) {
	for _, name := range wildcards(patternOf(x.r)) {
		l.text("value "+name, pathValue(x.r, name))
	}
}

func (x *exchange) describeRemoteIP(l *lines) {
	ip, _, err := net.SplitHostPort(x.r.RemoteAddr)
	if err != nil {
		panic(err) // net/http took the address from a TCP connection
	}
	l.text("remote_ip", ip)
}

func (x *exchange) describeURL(l *lines) {
	l.text("url_scheme", x.r.URL.Scheme)
	l.text("url_opaque", x.r.URL.Opaque)
	l.text("url_host", x.r.URL.Host)
	l.bare("url_force_query", x.r.URL.ForceQuery)
	l.bare("url_omit_host", x.r.URL.OmitHost)
}

func (x *exchange) describeForm(l *lines) {
	if err := x.r.ParseForm(); err != nil {
		l.bare("form_error", `"`+errorText(err)+`"`)
	}
	l.multimap("form", x.r.Form)
}

func (x *exchange) describeCookies(l *lines) {
	for _, cookie := range x.r.Cookies() {
		l.text("cookie "+cookie.Name, cookie.Value)
	}
}
