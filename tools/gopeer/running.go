package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"
)

// A running server is one table behind one listener.
type running struct {
	http     *http.Server
	site     *site
	address  string
	hookDone chan struct{} // one value for each run of the shutdown hook
	ended    atomic.Bool   // no connection will be accepted or go on
}

// start builds the table's server and listens on the address.
func start(t *table, address string) (*running, error) {
	server, site, err := t.build(newJournal(t.options.logConnState))
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp4", address)
	if err != nil {
		return nil, err
	}
	r := &running{
		http: server, site: site, address: listener.Addr().String(),
		hookDone: make(chan struct{}),
	}
	server.RegisterOnShutdown(func() {
		site.journal.serverEvent("on_shutdown")
		r.hookDone <- struct{}{}
	})
	r.serve(bent.listen(listener))
	return r, nil
}

// serve returns when the http.Server has taken the listener, so that a Close
// right afterwards finds it.
func (r *running) serve(listener net.Listener) {
	taken := make(chan struct{})
	base := r.http.BaseContext
	r.http.BaseContext = func(l net.Listener) context.Context {
		close(taken)
		return base(l)
	}
	go func() {
		if err := r.http.Serve(listener); err != http.ErrServerClosed {
			fmt.Fprintf(os.Stderr, "gopeer: %s: %v\n", r.address, err)
		}
	}()
	<-taken
}

// shutdown is http.Server.Shutdown within the time given. It returns after the
// shutdown hook, which Go starts and does not wait for.
func (r *running) shutdown(grace time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), grace)
	defer cancel()
	err := bent.stop(r.http, ctx)
	<-r.hookDone
	if err == nil {
		r.ended.Store(true)
	}
	return err
}

func (r *running) close() error {
	err := r.http.Close()
	r.ended.Store(true)
	return err
}

// settledLog is the log of an ended server: all of it, but for handlers that do
// not come to an end themselves. A connection that lingers takes half a second.
func (r *running) settledLog() (*logReply, error) {
	const patience = 900 * time.Millisecond
	r.site.journal.settle(patience)
	return r.site.journal.snapshot()
}
