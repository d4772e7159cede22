package main

import (
	"bufio"
	"bytes"
	"io"
	"net"
	"time"
)

// hijackSteps take the connection out of the server's hands.
var hijackSteps = map[string]stepParser{
	"hijack": func(n node) step {
		n.need("hijack")
		nodes := n.list()
		raw := make([]rawStep, len(nodes))
		for i, node := range nodes {
			raw[i] = parseRawStep(node)
		}
		return func(x *exchange) { x.hijack(raw) }
	},
}

// A hijacked connection, as its steps see it.
type hijacked struct {
	conn     net.Conn
	buffered *bufio.Reader // what the server had read already, then the socket
	exchange *exchange
}

// A rawStep does one thing with a hijacked connection.
type rawStep func(hijacked)

func (x *exchange) hijack(steps []rawStep) {
	conn, buffered, err := x.controller().Hijack()
	if err != nil {
		x.failed("hijack", err)
		return
	}
	x.site.hold(conn)
	for _, do := range steps {
		do(hijacked{conn, buffered.Reader, x})
	}
}

func parseRawStep(n node) rawStep {
	name, argument := n.single()
	switch name {
	case "write":
		text := argument.text()
		return func(h hijacked) { io.WriteString(h.conn, text) }
	case "read":
		count := argument.integer()
		return func(h hijacked) {
			var content bytes.Buffer
			io.CopyN(&content, h.buffered, count)
			h.exchange.event("raw read " + quote(content.String()))
		}
	case "close":
		argument.marker()
		return func(h hijacked) {
			h.conn.Close()
			h.exchange.site.letGo(h.conn)
		}
	case "sleep_ms":
		duration := argument.milliseconds()
		return func(hijacked) { time.Sleep(duration) }
	}
	n.fail("unknown step %q on a hijacked connection", name)
	return nil
}
