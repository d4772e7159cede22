// Command gen_testdata asks the real Go library for the answers that the unit
// tests of reference/http compare with, and writes them as tables.
//
//	cd tools/gen_testdata && go run . -out ../../reference/http/testdata
//
// A table is a file of rows, as package rows writes them. The inputs are some
// chosen ones and random ones, the same for the same seed.
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

import "httparity/tools/gen_testdata/rows"

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

func main() {
	var all []rows.Table
	for _, t := range tables {
		all = append(all, rows.Table{
			Name: t.name, About: t.about,
			Fill: func(seed uint64, random int, add func(...string)) {
				t.fill(newInputs(t.name, seed), random, add)
			},
		})
	}
	rows.Tables("tools/gen_testdata", 300, all)
}
