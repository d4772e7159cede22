package main

import (
	"fmt"
	"net/http"
	"strconv"
)

// A script is a handler made of steps.
type script struct {
	site  *site
	steps []step
}

// A step does one thing with the request that is being handled.
type step func(*exchange)

// An exchange is one run of a script.
type exchange struct {
	w    http.ResponseWriter
	r    *http.Request
	site *site
	log  *requestLog
	kept []byte // what the last read_body read
}

func (s *script) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	x := &exchange{w: w, r: r, site: s.site, log: s.site.journal.begin(r)}
	defer x.end()
	x.run(s.steps)
}

func (x *exchange) run(steps []step) {
	for _, do := range steps {
		do(x)
	}
}

// end logs the panic of a step, if there is one, and lets it go on.
func (x *exchange) end() {
	value := recover()
	if value != nil {
		x.event(`panic "` + plain(fmt.Sprint(value)) + `"`)
	}
	x.site.journal.end()
	if value != nil {
		panic(value)
	}
}

func (x *exchange) event(text string) {
	x.site.journal.event(x.log, text)
}

// failed logs the error of a step that says nothing when all went well.
func (x *exchange) failed(step string, err error) {
	if err != nil {
		x.event(step + " error: " + errorText(err))
	}
}

// wrote logs the result of a write.
func (x *exchange) wrote(n int64, err error) {
	event := "write " + strconv.FormatInt(n, 10)
	if err != nil {
		event += " error: " + errorText(err)
	}
	x.event(event)
}
