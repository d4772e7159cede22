package main

import (
	"net/http"
	"time"
)

// controlSteps are about time and about how a handler ends.
var controlSteps = map[string]stepParser{
	"sleep_ms": func(n node) step {
		duration := n.milliseconds()
		return func(*exchange) { time.Sleep(duration) }
	},
	"wait_cancel_ms": func(n node) step {
		limit := n.milliseconds()
		return func(x *exchange) { x.waitCancel(limit) }
	},
	"panic": func(n node) step {
		text := n.text()
		return func(*exchange) { panic(text) }
	},
	"abort": func(n node) step {
		n.marker()
		return func(*exchange) { panic(http.ErrAbortHandler) }
	},
}

func (x *exchange) waitCancel(limit time.Duration) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case <-x.r.Context().Done():
	case <-timer.C:
	}
	// Both may have been ready: what counts is how things are now.
	if x.r.Context().Err() != nil {
		x.event("cancelled")
	} else {
		x.event("not cancelled")
	}
}
