package main

import (
	"io"
	"strings"
)

// writeSteps write content by the three ways that Go treats differently: a
// string, a byte slice and a copy from a reader.
var writeSteps = map[string]stepParser{
	"write": func(n node) step {
		text := n.text()
		return func(x *exchange) {
			written, err := io.WriteString(x.w, text)
			x.wrote(int64(written), err)
		}
	},
	"write_repeat": func(n node) step {
		content := n.repetition()
		return func(x *exchange) {
			written, err := x.w.Write([]byte(content.String()))
			x.wrote(int64(written), err)
		}
	},
	"copy": func(n node) step {
		content := n.repetition()
		return func(x *exchange) {
			// Hidden behind io.Reader alone, the source cannot write itself.
			source := struct{ io.Reader }{strings.NewReader(content.String())}
			x.wrote(io.Copy(x.w, source))
		}
	},
	"write_status": func(n node) step {
		code := int(n.integer())
		return func(x *exchange) { x.w.WriteHeader(code) }
	},
	"write_context": func(n node) step {
		key := contextKey(n.text())
		return func(x *exchange) {
			value, ok := x.r.Context().Value(key).(string)
			if !ok {
				value = "<none>"
			}
			io.WriteString(x.w, value)
		}
	},
	"describe": func(n node) step {
		parts := parseParts(n)
		return func(x *exchange) { io.WriteString(x.w, x.describe(parts)) }
	},
	"echo_body": func(n node) step {
		n.marker()
		return func(x *exchange) { x.w.Write(x.kept) }
	},
}
