// Command gen_testdata asks the real Go library for the answers that the unit
// tests of reference/http compare with, and writes them as tables.
//
//	cd tools/gen_testdata && go run . -out ../../reference/http/testdata
//
// A table is a file of tab-separated values; its first line is a comment. In a
// field each byte outside 0x20-0x7e and each backslash is written as \xHH. The
// inputs are some chosen ones and random ones, the same for the same seed.
//
// The table mime_type is written only where Go finds no type files, such as in an
// empty root file system:
//
//	CGO_ENABLED=0 go build -o /tmp/root/gen . && unshare -r chroot /tmp/root /gen -out /
//
// The same test program checks any number of rows:
//
//	go run . -out /tmp/rows -rows 200000 -seed 7
//	HTTPARITY_TESTDATA=/tmp/rows httparity_http_values_test
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// A table's rows, made by asking Go for the answers to inputs.
type table struct {
	name  string // of the file, without .tsv
	about string // what the columns are
	fill  func(in *inputs, rows int, add func(columns ...string))
}

var tables = []table{
	{"canonical_key", "name, http.CanonicalHeaderKey", canonicalKeys},
	{"token", "text, true if http.NewRequest takes it as a method", tokens},
	{"field_value", "text, true if a request may have it as a value", fieldValues},
	{"list_has", "Connection value, true if it lists close", listHas},
	{"word_has", "Expect value, true if it has the word 100-continue", wordHas},
	{"status", "code, http.StatusText", statusTexts},

	{"url_request", "target, error or the URL's members", requestURLs},
	{"url_request_lax", "the same with urlstrictcolons=0", laxRequestURLs},
	{"url_connect", "target of CONNECT, true if taken, host, path", connectURLs},
	{"url_reference", "text, error or the URL's members", referenceURLs},
	{"url_string", "members of a URL, URL.String", urlStrings},
	{"ip", "text, error of netip.ParseAddr, true if it is an IPv4 address", ips},
	{"path_unescape", "text, true if valid, url.PathUnescape", pathUnescapes},
	{"path_clean", "path, path.Clean, path.Base", pathCleans},
	{"mux_clean", "path, the path that ServeMux makes of it", muxCleans},
	{"location", "text, Location, the link in the body of a redirect", locations},

	{"quote", "text, strconv.Quote", quotes},
	{"rune", "code point, print, letter, digit, space", runes},
	{"trim_space", "text, strings.TrimSpace", trimSpaces},
	{"sniff", "content, http.DetectContentType", sniffs},
	{"mime_type", "extension, mime.TypeByExtension", mimeTypes},
	{"date_parse", "text, Unix time if valid", parsedDates},
	{"date_format", "Unix time, text", formattedDates},

	{"cookies", "httpcookiemaxnum, lines, then name, value, quoted of each", cookies},
	{"set_cookie", "members of a Cookie, Cookie.String", setCookies},
	{"query", "urlmaxqueryparams, query, error, then name, value of each", queries},
	{"media_type", "Content-Type value, type, error", mediaTypes},
}

func escape(field string) string {
	var b strings.Builder
	for i := 0; i < len(field); i++ {
		if c := field[i]; c < 0x20 || c > 0x7e || c == '\\' {
			fmt.Fprintf(&b, `\x%02x`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

func write(t table, dir string, seed uint64, rows int) error {
	var lines []string
	t.fill(newInputs(t.name, seed), rows, func(columns ...string) {
		for i, c := range columns {
			columns[i] = escape(c)
		}
		lines = append(lines, strings.Join(columns, "\t"))
	})
	if len(lines) == 0 {
		return nil
	}
	f, err := os.Create(filepath.Join(dir, t.name+".tsv"))
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprintf(w, "# %s. Written by tools/gen_testdata with %s.\n", t.about, runtime.Version())
	for _, line := range lines {
		fmt.Fprintln(w, line)
	}
	return w.Flush()
}

func run() error {
	out := flag.String("out", "", "folder to write to")
	rows := flag.Int("rows", 300, "random rows a table")
	seed := flag.Uint64("seed", 1, "of the random inputs")
	only := flag.String("only", "", "write just this table")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		return fmt.Errorf("usage: gen_testdata -out FOLDER [-rows N] [-seed N] [-only TABLE]")
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	written := 0
	for _, t := range tables {
		if *only != "" && *only != t.name {
			continue
		}
		written++
		if err := write(t, *out, *seed, *rows); err != nil {
			return err
		}
	}
	if written == 0 {
		return fmt.Errorf("no table is called %q", *only)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "gen_testdata:", err)
		os.Exit(1)
	}
}
