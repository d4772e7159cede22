package main

import (
	"bufio"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing/fstest"
	"time"
)

// A subject is a handler that the test has too, under the same name. Those with
// a ":" have the rest of their name as argument.
type subject struct {
	name    string
	handler http.Handler
	godebug string
	random  func(*generator) exchange
}

var modified = time.Date(2024, 1, 2, 3, 4, 5, 500_000_000, time.UTC)

// The test reads the same tree.
func tree(modified time.Time) fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"a.txt": "hello world", "b": "\x00\x01 bytes", "empty.txt": "",
		"dir/index.html": "<p>dir", "dir/x.css": "p{}",
		"list/c:d": "1", "list/a?#%": "2", "list/<&>\"'": "3", "list/.dot": "4",
		"list/sub/z": "5", "list/\u00e9": "6", "list/sub-2": "7",
		"odd/index.html/f": "in a directory called index.html",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text), ModTime: modified}
	}
	return files
}

func content(name string, modified time.Time, text string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeContent(w, r, name, modified, strings.NewReader(text))
	})
}

func file(name string) subject {
	h := func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, tree(modified), name)
	}
	return subject{"file:" + name, http.HandlerFunc(h), "", (*generator).fileRequest}
}

func strip(prefix string) subject {
	h := http.StripPrefix(prefix, http.HandlerFunc(sayURL))
	return subject{"strip:" + prefix, h, "", (*generator).pathRequest}
}

func sayURL(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "x/y") // else the recorder sniffs
	fmt.Fprintf(w, "%s|%s|%s|%s", r.URL.Path, r.URL.RawPath, r.URL.RawQuery, r.RequestURI)
}

var subjects = []subject{
	{"files", http.FileServer(http.FS(tree(modified))), "", (*generator).fileRequest},
	{"timeless", http.FileServer(http.FS(tree(time.Time{}))), "", (*generator).fileRequest},
	{"keep", http.FileServer(http.FS(tree(modified))), "httpservecontentkeepheaders=1", (*generator).fileRequest},
	{"content", content("", modified, "hello world"), "", (*generator).contentRequest},
	{"named", content("x.HTML", modified, "hello world"), "", (*generator).contentRequest},
	{"epoch", content("x.txt", time.Unix(0, 0), "hello world"), "", (*generator).contentRequest},
	{"after_epoch", content("x.txt", time.Unix(0, 5), "hello world"), "", (*generator).contentRequest},
	{"empty", content("", modified, ""), "", (*generator).contentRequest},
	{"semicolons", http.AllowQuerySemicolons(http.HandlerFunc(sayURL)), "", (*generator).pathRequest},
	strip(""), strip("/a"), strip("/a/"), strip("/a b"), strip("/a%2Fb"), strip("/\u00e9"),
	file(""), file("/"), file("a.txt"), file("/a.txt"), file("//a.txt"), file("dir"),
	file("/list"), file("list/"), file("nope"),
}

// An exchange is a request and the fields that are set before the handler runs.
type exchange struct {
	method, target, fields, before string
}

// ask returns the response of a subject.
func (x exchange) ask(s subject) (code int, fields, content string) {
	if s.godebug != "" {
		os.Setenv("GODEBUG", s.godebug)
		defer os.Unsetenv("GODEBUG")
	}
	head := x.method + " " + x.target + " HTTP/1.1\r\nHost: h\r\n" +
		strings.ReplaceAll(x.fields, "\n", "\r\n") + "\r\n"
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(head)))
	if err != nil {
		panic(fmt.Sprintf("%q: %v", head, err)) // a mistake of the generator
	}
	w := httptest.NewRecorder()
	for _, line := range strings.Split(strings.TrimSuffix(x.before, "\n"), "\n") {
		name, value, ok := strings.Cut(line, ": ")
		if ok {
			w.Header().Add(name, value)
		} else if name != "" {
			w.Header()[name] = nil
		}
	}
	s.handler.ServeHTTP(w, r)
	fields, content = fieldLines(w.Header()), w.Body.String()
	if _, boundary, ok := strings.Cut(w.Header().Get("Content-Type"), "boundary="); ok {
		fields = strings.ReplaceAll(fields, boundary, "BOUNDARY")
		content = strings.ReplaceAll(content, boundary, "BOUNDARY")
	}
	return w.Code, fields, content
}

func fieldLines(header http.Header) string {
	var lines []string
	for name, values := range header {
		if values == nil {
			lines = append(lines, name+"\n")
		}
		for _, value := range values {
			lines = append(lines, name+": "+value+"\n")
		}
	}
	slices.Sort(lines)
	return strings.Join(lines, "")
}
