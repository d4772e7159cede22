package main

import "testing"

func TestFileServer(t *testing.T) {
	s := newPeer(t).serve(`{"routes":[{"pattern":"/","file_server":{"modified":"2024-01-02T03:04:05Z",` +
		`"files":{"/d/index.html":"index","/e/a.txt":"a","/e/b/c":"c","/x.PNG":"x"},` +
		`"fail":{"/secret":"permission","/e/a.txt/y":"other","/d/index.html":"other","/gone/":"other","/e":"permission"}}}]}`)
	const modified = "\r\nLast-Modified: Tue, 02 Jan 2024 03:04:05 GMT\r\n"
	for path, parts := range map[string][]string{
		"/e/b/c":       {"200 OK", modified, "\r\n\r\nc"},
		"/e/b/":        {"200 OK", "<a href=\"c\">c</a>\n"},
		"/e/b":         {"301 Moved Permanently", "Location: b/\r\n"},
		"/x.PNG":       {"200 OK", "Content-Type: image/png\r\n"},
		"/secret":      {"403 Forbidden"},
		"//secret/.":   {"403 Forbidden"},
		"/secret/deep": {"404 Not Found"},
		"/e/":          {"403 Forbidden"},
		// A file used as a directory is not found; but the table goes first.
		"/e/a.txt/x": {"404 Not Found"},
		"/e/a.txt/y": {"500 Internal Server Error"},
		// An index that cannot be opened is as none, and still listed.
		"/d/":   {"200 OK", "<a href=\"index.html\">index.html</a>\n"},
		"/gone": {"404 Not Found"},
		"/%00":  {"404 Not Found"},
	} {
		response := s.get(path)
		if path == "//secret/." {
			response = s.raw("CONNECT //secret/. HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
		}
		for _, part := range parts {
			holds(t, path, response, part)
		}
	}
	equal(t, "a directory has no time", field(s.get("/e/b/"), "Last-Modified"), "")
	log := s.finalLog()
	equal(t, "entries of a ready-made handler", len(log.Connections[0].Requests), 0)
}

// Whatever type files the machine has, Go's own types come first. Clause: FS-15.
func TestBuiltinTypes(t *testing.T) {
	s := newPeer(t).serve(`{"routes":[{"pattern":"/","file_server":{"files":` +
		`{"/a.js":"","/a.xml":"","/a.ico":"","/a.wav":"","/a.XSL":""}}}]}`)
	for path, want := range map[string]string{
		"/a.js": "text/javascript; charset=utf-8", "/a.xml": "text/xml; charset=utf-8",
		"/a.ico": "image/vnd.microsoft.icon", "/a.wav": "audio/wav", "/a.XSL": "text/xml; charset=utf-8",
	} {
		equal(t, path, field(s.get(path), "Content-Type"), want)
	}
}
