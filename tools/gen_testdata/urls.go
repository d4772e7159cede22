package main

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"os"
	"path"
	"strconv"
	"strings"
)

// A path or what could be one.
func (in *inputs) path() string {
	var b strings.Builder
	for n := in.IntN(5); n > 0; n-- {
		b.WriteByte('/')
		b.WriteString(in.join(3, "a", "b", ".", "..", "%2F", "%2e", "%41", "%20", "%zz", "%", "é", "%C3%A9", "%e9", "!", "'", "(", "*",
			"+", ":", "@", "$&", ",;=", "~", "|", "[", "{x}", "\"", "<", "^", "`", "\\", "#", "%25", "%7e", "-_", " "))
	}
	return b.String()
}

func (in *inputs) ip() string {
	if in.chance(30) {
		return in.join(7, "1", "255", "256", "0", "00", "01", ".", ".", ".", "%", "x")
	}
	return in.join(9, "1", "0", "ab", "F", "1234", "12345", ":", ":", ":", "::", "1.2.3.4", "1.2.3", ".", "%25", "%25eth0", "%", "%41", "g",
		"1:2:3:4:5:6:", "::ffff:", "é", "%2525", "%25%41", "%25 ", "%25]", "%25[", "1:1:", "%25%e9")
}

func (in *inputs) authority() string {
	var b strings.Builder
	if in.chance(20) {
		b.WriteString(in.join(4, "u", ":", "p", "%41", "%40", "@", "é", " ", "%", "%zz", "!$", "[", "~", "/"))
		b.WriteByte('@')
	}
	if in.chance(40) {
		b.WriteString("[" + in.ip() + "]")
	} else {
		b.WriteString(in.join(3, "h", "H.com", "a-b", "127.0.0.1", "é", "%C3%A9", "%41", "%25", "%e9", "[", "]", "<>", "^", "|", " ", "_~", "!$&'()*+,;=", "\"", "%"))
	}
	b.WriteString(in.pick("", "", "", ":", ":80", ":x", ":80:80", ":8x", ":-1", ":99999999"))
	return b.String()
}

func (in *inputs) url() string {
	var b strings.Builder
	if in.chance(60) {
		b.WriteString(in.pick("http:", "https:", "HTTP:", "foo:", "a+b-c.1:", "1a:", ":", "é:", "http", "mailto:", "h_t:"))
	}
	switch in.IntN(6) {
	case 0:
		b.WriteString(in.pick("", "a", "a:b", "a/b:c", "*", "//", "///", "///x:y", "./a:b"))
	case 1, 2, 3:
		b.WriteString("//" + in.authority())
	}
	b.WriteString(in.path())
	if in.chance(30) {
		b.WriteString("?" + in.join(4, "a=1", "&", "?", "%zz", "é", ";", "#", "/"))
	}
	if in.chance(20) {
		b.WriteString("#" + in.join(4, "f", "%41", "%zz", "é", "#", "!", "(", "'", "/", "?", "|", "%20", "[", " "))
	}
	return in.mutate(15, b.String())
}

var chosenURLs = []string{
	"", "*", "**", "/", "/hello", "/a/b?x=1", "foo", "?a", ":foo", "1http://x", "foo:bar", "http:foo?x", "//h2/p", "/?", "/x??", "/a?b?c",
	"/#frag?q", "http://a.b:80/p?q", "HTTP://u:p@A.b/", "http:///p", "http:/p", "http://a.b", "http://a.b?q", "http://a:b/",
	"http://a:1:2/", "http://[1.2.3.4]/", "http://[zz]/", "http://a%41/", "http://a^/", "http://a|/", "foo://a:1:2/", "http://a:/",
	"http://a%e9/", "http://a<>\"/", "/%zz", "/%2", "/%", "/?%zz", "/a!b", "/(x)", "/a*", "/%41", "/%7e", "/a%2Fb", "/é", "/a%20b",
	"/a+b;c=d", "http://h:80:80/", "http://[h]/", "http://h:ab/", "mailto:x", "a%zz@", "http://a%zz@h/", "http://[::1%25%41]/",
	"http://[::1%25%20]/", "http://[::1%25%e9]/", "http://[::1%25%5e]/", "http://[::1%25]/", "http://[::ffff:1.2.3.4]:8/", "null",
	"https://example.com:8443", "http://a b", "http://[::1", "a:b", "1:b", "///x", "a?#%", "c:d", "http://h//x", "x://?#", "#%zz", "/a\tb",
}

func flags(u *url.URL) string {
	return strconv.FormatBool(u.ForceQuery) + " " + strconv.FormatBool(u.OmitHost)
}

func addURL(text string, u *url.URL, err error, add func(...string)) {
	if err != nil {
		add(text, err.Error())
		return
	}
	user := ""
	if u.User != nil {
		user = u.User.String() + "@"
	}
	add(text, "", u.Scheme, u.Opaque, user, u.Host, u.Path, u.RawPath, flags(u), u.RawQuery, u.Fragment, u.RawFragment,
		u.EscapedPath(), u.String())
}

func requestURLs(in *inputs, rows int, add func(...string)) {
	in.each(rows, chosenURLs, in.url, func(s string) {
		u, err := url.ParseRequestURI(s)
		addURL(s, u, err, add)
	})
}

func laxRequestURLs(in *inputs, rows int, add func(...string)) {
	os.Setenv("GODEBUG", "urlstrictcolons=0")
	defer os.Unsetenv("GODEBUG")
	random := func() string { return "http://" + in.authority() + in.path() }
	in.each(rows, chosenURLs, random, func(s string) {
		u, err := url.ParseRequestURI(s)
		addURL(s, u, err, add)
	})
}

func connectURLs(in *inputs, rows int, add func(...string)) {
	random := func() string { return in.pick("", "", "/", "http://") + in.authority() + in.path() }
	in.each(rows, []string{"h:443", "h:x", "*", "http://h/p", "/p", "h:443/p?q", "h"}, random, func(s string) {
		if s == "" || strings.ContainsAny(s, " \r\n") {
			return // not one target any more
		}
		r, err := readRequest("CONNECT "+s+" HTTP/1.1", "Host: other")
		if err != nil {
			add(s, "false")
			return
		}
		add(s, "true", r.URL.Scheme, r.URL.Host, r.URL.Path, r.URL.RawQuery)
	})
}

func referenceURLs(in *inputs, rows int, add func(...string)) {
	in.each(rows, chosenURLs, in.url, func(s string) {
		u, err := url.Parse(s)
		addURL(s, u, err, add)
	})
}

func urlStrings(in *inputs, rows int, add func(...string)) {
	for range rows {
		u := &url.URL{Path: in.path()}
		if in.chance(30) {
			u.Path = in.join(3, "a", ":", "/", "//", "*", "?", "%", "é", ".")
		}
		if in.chance(30) {
			u.RawPath = in.path()
		}
		if in.chance(20) {
			u.Scheme = in.pick("http", "mailto")
		}
		if in.chance(20) {
			u.Host = in.join(3, "h", ":80", "[::1]", "é", "%", " ")
		}
		if in.chance(10) {
			u.User = url.UserPassword(in.join(2, "u", ":", "@", "é"), in.join(2, "p", ":", "/", "+"))
		}
		if in.chance(10) {
			u.Opaque = in.join(2, "x", "/", "?")
		}
		u.RawQuery = in.join(2, "a=1", "?", "é")
		u.OmitHost = in.chance(20)
		u.ForceQuery = in.chance(20)
		u.Fragment = in.pick("", "", "f", "é !*'")
		name, password := "", ""
		if u.User != nil {
			name = u.User.Username()
			password, _ = u.User.Password()
		}
		add(u.Scheme, u.Opaque, strconv.FormatBool(u.User != nil), name, password, u.Host, u.Path, u.RawPath, flags(u), u.RawQuery,
			u.Fragment, u.String())
	}
}

func ips(in *inputs, rows int, add func(...string)) {
	random := func() string {
		s := in.ip()
		if in.chance(50) { // close to one that is right
			s = in.pick("1:2:3:4:5:6:7:8", "1::8", "::", "fe80::1%eth0", "::ffff:1.2.3.4", "1:2:3:4:5:6:7.8.9.10", "1.2.3.4", "::1:2:3:4:5:6:7")
			if in.chance(20) {
				s += in.join(2, ":", "1", ".5", "%", "::")
			}
		}
		return in.mutate(50, s)
	}
	chosen := []string{"", ":", "::", ":::", "1:2:3:4:5:6:7::8", "1:2:3:4:5:6:7:8::", "1::2::3", "1::1.2.3.4.5", "1:2:3:4:5:6:7:1.2.3.4",
		"1:2:3:1.2.3.4", "::1:2:3:4:5:6:7:1.2.3.4", "::1%", "%", "1.2.3.4%eth0", "1:2:3:4:5:6:7:8:9", "::fffff", "1.2.3.4.5", "1..2.3"}
	in.each(rows, chosen, random, func(s string) {
		addr, err := netip.ParseAddr(s)
		if err != nil {
			add(s, err.Error(), "false")
		} else {
			add(s, "", strconv.FormatBool(addr.Is4()))
		}
	})
}

func pathUnescapes(in *inputs, rows int, add func(...string)) {
	in.each(rows, []string{"", "%zz", "a+b", "%2f%2F", "%", "%4", "%00"}, func() string { return in.mutate(20, in.path()) },
		func(s string) {
			text, err := url.PathUnescape(s)
			add(s, strconv.FormatBool(err == nil), text)
		})
}

func (in *inputs) dots() string {
	return in.join(10, "/", "/", "/", ".", "..", "a", "bc", "...", "%2e")
}

func pathCleans(in *inputs, rows int, add func(...string)) {
	in.each(rows, []string{"", ".", "/", "//", "..", "/..", "a/../..", "../a"}, in.dots, func(s string) {
		add(s, path.Clean(s), path.Base(s))
	})
}

// What the mux makes of a path shows in its redirect, where "%" comes escaped.
func muxCleans(in *inputs, rows int, add func(...string)) {
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(http.ResponseWriter, *http.Request) {})
	random := func() string { return strings.ReplaceAll(in.dots(), "%2e", "e") }
	in.each(rows, []string{"", "/", "//", "/a/.", "/a/b/..", "/..", "/...", "/.x", "a"}, random, func(s string) {
		r := &http.Request{Method: "GET", URL: &url.URL{Path: s}, Host: "h"}
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		clean := s
		if w.Code != 200 {
			clean = w.Header().Get("Location")
		}
		add(s, clean)
	})
}

func locations(in *inputs, rows int, add func(...string)) {
	const base = "http://h/"
	random := func() string {
		return in.join(6, "a", "&", "<", ">", "\"", "'", "é", "\xff", "世", "%41", "+", "&amp;", "\x00", "\x7f")
	}
	in.each(rows, nil, random, func(s string) {
		w := httptest.NewRecorder()
		http.Redirect(w, httptest.NewRequest("GET", "/", nil), base+s, 302)
		body := w.Body.String()
		link := body[strings.Index(body, base)+len(base) : strings.Index(body, "\">Found<")]
		add(s, strings.TrimPrefix(w.Header().Get("Location"), base), link)
	})
}
