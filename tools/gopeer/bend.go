package main

import (
	"fmt"
	"net"
	"net/http"
	"strings"
)

// A bend is one deliberate fault, put around real net/http: a server that is
// wrong in this and nothing else. Bends prove that a checker notices; a checker
// that has never failed has shown nothing.
type bend struct {
	name, fault string

	// Each of them is optional. Around the mux:
	around  func(mux *http.ServeMux) http.Handler
	handle  func(mux *http.ServeMux, pattern string, h http.Handler)
	refusal func(text string) string

	// Around all that is served:
	handler    func(h http.Handler) http.Handler
	server     func(s *http.Server)
	connection func(c *bentConn)
}

// bendGroups are all bends, by the differential mode that finds them.
var bendGroups = []struct {
	mode  string
	bends []bend
}{
	{"routing", []bend{
		redirect301, locationEscapedOnce, queryDropped,
		allowWithoutHead, notAllowedAsNotFound,
		uncleanServed, endSlashAsSegment, connectCleaned,
		hostAnyCase, hostPortKept, hostLast,
		dollarAsPrefix, valuesNotDecoded, conflictUnseen,
		offsetOffByOne,
	}},
	{"wire", []bend{
		crAsLF, lfRefused, versionAnyCase, emptyLinesSkipped, hostOptional,
		nameWithSpace, foldRefused, limitOffByOne,
		identityAccepted, lengthsJoined, lengthZerosRefused, bothLengthsRefused,
		chunkLFAccepted, chunkExtensionRefused, trailersDropped,
		expectIgnored, continueAtOnce, continueNever,
		unreadCloses, drainLimitOffByOne,
		errorWithoutCharset, errorReasonLost, unknownCoding400,
		dateMissing, lengthBeforeDate, namesLowerCase, closeUnannounced,
		versionAlways11, shortChunked, writesSplit, notSniffed, optionsHandled,
		lingerNever, lingerAlways, closedByReset, cutOffSilently,
		keepAlive10Ignored, closeInLowerCaseOnly, pipelinedLost, idleUnreported,
	}},
	{"script", []bend{
		informationalLost, responseTrailersLost, noContentMeasured,
		unknownStatusNamed, flushIgnored, hijackLosesBytes, panicAnswered,
		superfluousUnlogged,
	}},
}

// bent is the fault of this process; none unless it was asked for. It is set
// before anything is served.
var bent bend

// mux is the outermost mux of a table, as requests reach it.
func (b bend) mux(mux *http.ServeMux) http.Handler {
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

// apply changes a server that is complete and does not run yet.
func (b bend) apply(s *http.Server) {
	if b.handler != nil {
		h := s.Handler
		if h == nil {
			h = http.DefaultServeMux
		}
		s.Handler = b.handler(h)
	}
	if b.server != nil {
		b.server(s)
	}
}

// listen is the listener whose connections are bent.
func (b bend) listen(l net.Listener) net.Listener {
	if b.connection == nil {
		return l
	}
	return bentListener{l, b.connection}
}

// peerName is who hello says it is: nobody should take a bent peer for Go.
func (b bend) peerName() string {
	if b.name == "" {
		return "gopeer"
	}
	return "gopeer --bend " + b.name
}

func findBend(name string) (bend, error) {
	for _, group := range bendGroups {
		for _, b := range group.bends {
			if b.name == name {
				return b, nil
			}
		}
	}
	return bend{}, wrongUse{fmt.Sprintf("there is no bend %q", name)}
}

func bendList() string {
	var list strings.Builder
	for _, group := range bendGroups {
		for _, b := range group.bends {
			fmt.Fprintf(&list, "  %-8s %-24s %s\n", group.mode, b.name, b.fault)
		}
	}
	return list.String()
}
