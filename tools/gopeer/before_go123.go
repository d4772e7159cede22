//go:build !go1.23

package main

import (
	"bufio"
	"io/fs"
	"net"
	"net/http"
	"strings"
	"time"
)

var newerFeatures []string

// needGo123 refuses a table by the key that it stands at.
func (n node) needGo123() {
	panic(unsupported{n.path[strings.LastIndexByte(n.path, '.')+1:]})
}

// olderController does what handlers did themselves before there was
// http.ResponseController: they asked what their writer can do.
type olderController struct{ w http.ResponseWriter }

func controllerOf(w http.ResponseWriter) controller { return olderController{w} }

func (c olderController) Flush() error {
	if flusher, ok := c.w.(http.Flusher); ok {
		flusher.Flush()
		return nil
	}
	return http.ErrNotSupported
}

func (c olderController) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if hijacker, ok := c.w.(http.Hijacker); ok {
		return hijacker.Hijack()
	}
	return nil, nil, http.ErrNotSupported
}

// No table comes to these three: they are features that are not listed.
func (olderController) SetReadDeadline(time.Time) error  { return http.ErrNotSupported }
func (olderController) SetWriteDeadline(time.Time) error { return http.ErrNotSupported }
func (olderController) EnableFullDuplex() error          { return http.ErrNotSupported }

func hasGeneralOptionsHandler(*http.Server) bool { return true }

// Nor to these: needGo123 has refused it.
func disableGeneralOptionsHandler(*http.Server)                   {}
func serveFile(http.ResponseWriter, *http.Request, fs.FS, string) {}
func setPathValue(*http.Request, string, string)                  {}

// Requests know nothing of patterns, as under GODEBUG=httpmuxgo121=1.
func patternOf(*http.Request) string         { return "" }
func setPattern(*http.Request, string)       {}
func pathValue(*http.Request, string) string { return "" }
