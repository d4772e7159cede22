package main

import (
	"io"
	"log"
	"mime"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Runs f with a GODEBUG setting; an empty value is Go's default.
func withGodebug(name, value string, f func()) {
	if value != "" {
		os.Setenv("GODEBUG", name+"="+value)
		defer os.Unsetenv("GODEBUG")
	}
	f()
}

func (in *inputs) limit() string {
	if in.chance(80) {
		return ""
	}
	return in.pick("0", "1", "2", "3", "5", "-1", "x", "+2", "02", "99999999999999999999", "1_0", "-0", "--1", "+-1")
}

func cookies(in *inputs, rows int, add func(...string)) {
	line := func() string {
		return in.mutate(15, in.join(10, "a", "b1", "=", "=", "\"", ";", "; ", " ", "\t", ",", "\\", "é", "x=y", "n=\"v\"", "a b=c", "=v", "\x7f", "$"))
	}
	for range rows {
		limit := in.limit()
		lines := []string{line()}
		for in.chance(20) {
			lines = append(lines, line())
		}
		columns := []string{limit, strings.Join(lines, "\n")}
		if strings.Contains(strings.Join(lines, ""), "\n") {
			continue
		}
		withGodebug("httpcookiemaxnum", limit, func() {
			for _, c := range (&http.Request{Header: http.Header{"Cookie": lines}}).Cookies() {
				columns = append(columns, c.Name, c.Value, strconv.FormatBool(c.Quoted))
			}
		})
		add(columns...)
	}
}

func setCookies(in *inputs, rows int, add func(...string)) {
	log.SetOutput(io.Discard) // net/http says there what it leaves out
	for range rows {
		c := http.Cookie{
			Name:        in.mutate(20, in.pick("a", "b1", "", "x-y", "$")),
			Value:       in.mutate(20, in.join(3, "v", " ", ",", "\"", ";", "\\", "é", "\x7f", "=", "\n")),
			Quoted:      in.chance(20),
			Path:        in.join(2, "/", "a", ";", "\x01", "é", " "),
			Domain:      in.mutate(10, in.pick("", "", "example.com", ".example.com", "127.0.0.1", "::1", "[::1]", "-a.com", "a-.com", "a..b", "a_b", "1.2.3", "01.2.3.4", "..a", ".", strings.Repeat("a", 64), strings.Repeat("a", 63)+".b", "a.", ".1.2.3.4", strings.Repeat("abcdefgh.", 29)+"com", "256.1.1.1")),
			MaxAge:      []int{0, 0, -1, 1, 3600, 1 << 40}[in.IntN(6)],
			Secure:      in.chance(30),
			HttpOnly:    in.chance(30),
			SameSite:    http.SameSite(in.IntN(5)),
			Partitioned: in.chance(20),
		}
		expires := ""
		if in.chance(40) {
			unix := []int64{0, 784111777, -11644473600, -11644473601, 253402300800, in.Int64N(4e9)}[in.IntN(6)]
			c.Expires = time.Unix(unix, 0)
			expires = strconv.FormatInt(unix, 10)
		}
		add(c.Name, c.Value, strconv.FormatBool(c.Quoted), c.Path, c.Domain, expires, strconv.Itoa(c.MaxAge), strconv.FormatBool(c.Secure),
			strconv.FormatBool(c.HttpOnly), strconv.Itoa(int(c.SameSite)), strconv.FormatBool(c.Partitioned), c.String())
	}
}

func queries(in *inputs, rows int, add func(...string)) {
	chosen := []string{"", "a=1&b=2;c&d=3", "a=%zz&b=%yy&c=1", "a=1;&b=%zz", "a=%zz&b;", "&&", "=", "a", "a=b=c", "+=+", "%3B=;"}
	random := func() string {
		return in.mutate(15, in.join(9, "a", "b", "=", "&", "&", ";", "+", "%20", "%zz", "%", "%3b", "é", "%26", "a=1&", "%C3%A9"))
	}
	in.each(rows, chosen, random, func(s string) {
		limit := in.limit()
		columns := []string{limit, s}
		withGodebug("urlmaxqueryparams", limit, func() {
			values, err := url.ParseQuery(s)
			if err != nil {
				columns = append(columns, err.Error())
			} else {
				columns = append(columns, "")
			}
			var names []string
			for name := range values {
				names = append(names, name)
			}
			slices.Sort(names)
			for _, name := range names {
				for _, value := range values[name] {
					columns = append(columns, name, value)
				}
			}
		})
		add(columns...)
	})
}

func mediaTypes(in *inputs, rows int, add func(...string)) {
	chosen := []string{"", "application/x-www-form-urlencoded", "Application/X-WWW-Form-Urlencoded; charset=UTF-8", "text", "text/", "/x",
		"text/plain;", "text/plain; ;", "text/plain; a", "text/plain; a=\"", "text/plain; a=1; a=2", "text/plain; a=1; A=1", "text/plain x",
		"text plain", "text/plain; a=\"x\\\"y\\z\"", "text/plain;a=", "text/plain;a=\"\"", "\u0130mage/\u212aq", "text/plain; a*0=x; a*1=y",
		"text/plain; a*=utf-8''x; a*=utf-8''y", "text/plain; a*0*=us-ascii'en'%zz; a*0=b; a*0=c"}
	random := func() string {
		s := in.pick("text/plain", "a/b", "application/x-www-form-urlencoded", "T\u212a/x", "text", "a b/c", "", "/", "a/b/c", "a/b c", " a/b ", "\u00a0a/b\u3000", "\xa0a/b")
		s += in.join(8, ";", "; ", "a", "A", "b", "=", "=", "\"", "\"x\"", "\\\"", "\\x", " ", "\t", "\u00a0", "\r", "é", "*", "*0", "*0*", "*1", "utf-8''", "; a=1", ";b=\"c\"", ",", "%41", "/", "; a*=utf-8''%41", "; a*=utf-8''%4")
		return in.mutate(15, s)
	}
	in.each(rows, chosen, random, func(s string) {
		t, _, err := mime.ParseMediaType(s)
		if err != nil {
			add(s, t, err.Error())
		} else {
			add(s, t, "")
		}
	})
}
