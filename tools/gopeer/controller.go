package main

import (
	"bufio"
	"net"
	"time"
)

// controllerSteps act through http.ResponseController.
var controllerSteps = map[string]stepParser{
	"flush": func(n node) step {
		n.marker()
		return func(x *exchange) { x.failed("flush", x.controller().Flush()) }
	},
	"full_duplex": func(n node) step {
		n.need("full_duplex")
		n.marker()
		return func(x *exchange) {
			x.failed("full_duplex", x.controller().EnableFullDuplex())
		}
	},
	"read_deadline_ms": func(n node) step {
		n.need("deadlines")
		left := n.milliseconds()
		return func(x *exchange) {
			err := x.controller().SetReadDeadline(time.Now().Add(left))
			x.failed("read_deadline", err)
		}
	},
	"write_deadline_ms": func(n node) step {
		n.need("deadlines")
		left := n.milliseconds()
		return func(x *exchange) {
			err := x.controller().SetWriteDeadline(time.Now().Add(left))
			x.failed("write_deadline", err)
		}
	},
}

func (x *exchange) controller() controller {
	return controllerOf(x.w)
}

// A controller is http.ResponseController, or what there was before it.
type controller interface {
	Flush() error
	Hijack() (net.Conn, *bufio.ReadWriter, error)
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
	EnableFullDuplex() error
}
