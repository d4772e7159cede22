package main

import (
	"fmt"
	"net/http"
	"strings"
)

// A bend is one deliberate fault, put around real net/http: a server that is
// wrong in this and nothing else. Bends prove that a checker notices; a checker
// that has never failed has shown nothing.
type bend struct {
	name, fault string

	// Each of them is optional.
	around  func(mux *http.ServeMux) http.Handler
	handle  func(mux *http.ServeMux, pattern string, h http.Handler)
	refusal func(text string) string
}

// bends are all there are.
var bends = []bend{
	redirect301, locationEscapedOnce, queryDropped,
	allowWithoutHead, notAllowedAsNotFound,
	uncleanServed, endSlashAsSegment, connectCleaned,
	hostAnyCase, hostPortKept, hostLast,
	dollarAsPrefix, valuesNotDecoded, conflictUnseen,
	offsetOffByOne,
}

// bent is the fault of this process; none unless it was asked for. It is set
// before anything is served.
var bent bend

func (b bend) handler(mux *http.ServeMux) http.Handler {
	if b.around == nil {
		return mux
	}
	return b.around(mux)
}

func (b bend) register(mux *http.ServeMux, pattern string, h http.Handler) {
	if b.handle == nil {
		mux.Handle(pattern, h)
		return
	}
	b.handle(mux, pattern, h)
}

func (b bend) refuse(text string) string {
	if b.refusal == nil {
		return text
	}
	return b.refusal(text)
}

// peerName is who hello says it is: nobody should take a bent peer for Go.
func (b bend) peerName() string {
	if b.name == "" {
		return "gopeer"
	}
	return "gopeer --bend " + b.name
}

func findBend(name string) (bend, error) {
	for _, b := range bends {
		if b.name == name {
			return b, nil
		}
	}
	return bend{}, wrongUse{fmt.Sprintf("there is no bend %q", name)}
}

func bendList() string {
	var list strings.Builder
	for _, b := range bends {
		fmt.Fprintf(&list, "  %-24s %s\n", b.name, b.fault)
	}
	return list.String()
}
