package main

import (
	"fmt"
	"io"
	"net/http"
)

// The most that read_body asks for in one Read.
const readPiece = 4096

// bodySteps read the request's content.
var bodySteps = map[string]stepParser{
	"read_body": func(n node) step {
		want := n.integer()
		return func(x *exchange) { x.readBody(want) }
	},
	"close_body": func(n node) step {
		n.marker()
		return func(x *exchange) { x.r.Body.Close() }
	},
	"max_bytes": func(n node) step {
		limit := n.integer()
		return func(x *exchange) {
			x.r.Body = http.MaxBytesReader(x.w, x.r.Body, bent.limitOf(limit))
		}
	},
}

// readBody reads until want bytes are there (a negative want: without limit),
// the end, or an error.
func (x *exchange) readBody(want int64) {
	x.kept = nil
	piece := make([]byte, readPiece)
	var err error
	for err == nil && (want < 0 || int64(len(x.kept)) < want) {
		ask := piece
		if left := want - int64(len(x.kept)); want >= 0 && left < readPiece {
			ask = piece[:left]
		}
		var n int
		n, err = x.r.Body.Read(ask)
		x.kept = append(x.kept, ask[:n]...)
	}
	event := fmt.Sprintf("read %d", len(x.kept))
	if want < 0 || int64(len(x.kept)) < want {
		if err == io.EOF {
			event += " eof"
		} else {
			event += " error: " + errorText(err)
		}
	}
	x.event(event)
}
