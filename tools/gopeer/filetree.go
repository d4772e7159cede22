package main

import (
	"errors"
	"io/fs"
	"net/http"
	"regexp"
	"strings"
	"testing/fstest"
	"time"
)

// parseFileServer reads a handler that is http.FileServer on a tree in memory.
func parseFileServer(n node) maker {
	n.need("file_server")
	f := n.fields("files", "modified", "fail")
	var tree http.FileSystem = http.FS(parseTree(f))
	if f.has("fail") {
		tree = failing{tree, parseFailures(f.get("fail"))}
	}
	return func(*site) http.Handler { return http.FileServer(tree) }
}

// parseTree reads the files of a tree. Its directories are those that the
// files' names imply, and have no modification time.
func parseTree(f fields) fstest.MapFS {
	modified := parseModified(f)
	files := f.get("files")
	tree := fstest.MapFS{}
	for name, text := range f.dictionary("files") {
		path := strings.TrimPrefix(name, "/")
		if path == name || path == "." || !fs.ValidPath(path) {
			files.fail("file name %q must be a clean path from /", name)
		}
		tree[path] = &fstest.MapFile{
			Data: []byte(text), Mode: 0o444, ModTime: modified,
		}
	}
	for path := range tree {
		for i, c := range path {
			if _, isFile := tree[path[:i]]; c == '/' && isFile {
				files.fail("%q is a file and a directory", "/"+path[:i])
			}
		}
	}
	return tree
}

var zuluTime = regexp.MustCompile(`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$`)

// parseModified reads the key `modified`; without it there is no time.
func parseModified(f fields) time.Time {
	if !f.has("modified") {
		return time.Time{}
	}
	n := f.get("modified")
	text := n.text()
	modified, err := time.Parse(time.RFC3339Nano, text)
	if err != nil || !zuluTime.MatchString(text) {
		n.fail("%q is not a time such as 2024-01-02T03:04:05Z", text)
	}
	return modified
}

// failing is a file system in which some names cannot be opened.
type failing struct {
	http.FileSystem
	errors map[string]error
}

func (f failing) Open(name string) (http.File, error) {
	if err, fails := f.errors[name]; fails {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return f.FileSystem.Open(name)
}

func parseFailures(n node) map[string]error {
	n.need("library")
	failures := map[string]error{}
	for name, kind := range n.textMap() {
		switch kind {
		case "permission":
			failures[name] = fs.ErrPermission
		case "other":
			failures[name] = errors.New("the table says so")
		default:
			n.fail("%q: a failure is permission or other, not %q", name, kind)
		}
	}
	return failures
}
