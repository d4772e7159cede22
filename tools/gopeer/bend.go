package main

import (
	"context"
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
	clause      string // of fixtures/spec, which it breaks

	// Each of them is optional. Around the mux:
	around  func(mux *http.ServeMux) http.Handler
	handle  func(mux *http.ServeMux, pattern string, h http.Handler)
	refusal func(text string) string

	// Around a wrap or a ready-made handler, by its key in the protocol:
	piece func(key string, h http.Handler) http.Handler
	limit func(n int64) int64 // of MaxBytesReader

	// Around all that is served:
	handler    func(h http.Handler) http.Handler
	server     func(s *http.Server)
	connection func(c *bentConn)
	shutdown   func(s *http.Server, ctx context.Context) error

	// Before anything is served: what holds for the process.
	process func()
}

// bendGroups are bends by the differential mode that finds them.
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
	{"connection", []bend{
		headTimeFromFirstByte, timeoutAnswered408, writeTimeFromAccept, halfCloseAsGone,
		shutdownTakesNew, shutdownSparesIdle, keepAlivesSpareIdle, closeSpares,
	}},
}

// mutants are further bends: each was made from the text of its clause, before
// a look at the scenarios that cite it. Scenarios must find them; random cases
// need not.
var mutants = joined(
	headMutants, contentMutants, patternMutants, lookupMutants,
	handlerMutants, responseMutants, lifetimeMutants,
)

func joined(lists ...[]bend) []bend {
	var all []bend
	for _, list := range lists {
		all = append(all, list...)
	}
	return all
}

func allBends() []bend {
	all := joined(mutants)
	for _, group := range bendGroups {
		all = append(all, group.bends...)
	}
	return all
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

// pieceOf is a wrap or ready-made handler as it is used.
func (b bend) pieceOf(key string, h http.Handler) http.Handler {
	if b.piece == nil {
		return h
	}
	return b.piece(key, h)
}

func (b bend) limitOf(n int64) int64 {
	if b.limit == nil {
		return n
	}
	return b.limit(n)
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

func (b bend) stop(s *http.Server, ctx context.Context) error {
	if b.shutdown == nil {
		return s.Shutdown(ctx)
	}
	return b.shutdown(s, ctx)
}

// begin is called once, before any table is read.
func (b bend) begin() {
	if b.process != nil {
		b.process()
	}
}

// peerName is who hello says it is: nobody should take a bent peer for Go.
func (b bend) peerName() string {
	if b.name == "" {
		return "gopeer"
	}
	return "gopeer --bend " + b.name
}

func findBend(name string) (bend, error) {
	for _, b := range allBends() {
		if b.name == name {
			return b, nil
		}
	}
	return bend{}, wrongUse{fmt.Sprintf("there is no bend %q", name)}
}

// bendList is for people: the bends that a differential mode finds.
func bendList() string {
	var list strings.Builder
	for _, group := range bendGroups {
		for _, b := range group.bends {
			fmt.Fprintf(&list, "  %-10s %-24s %s\n", group.mode, b.name, b.fault)
		}
	}
	return list.String()
}

// bendTable is for programs: a line for each bend, with its name, its clause,
// whether it was made from the clauses alone (`blind`) or for a differential
// mode, and the fault, parted by tabs.
func bendTable() string {
	var table strings.Builder
	row := func(b bend, from string) {
		fmt.Fprintf(&table, "%s\t%s\t%s\t%s\n", b.name, b.clause, from, b.fault)
	}
	for _, b := range mutants {
		row(b, "blind")
	}
	for _, group := range bendGroups {
		for _, b := range group.bends {
			row(b, group.mode)
		}
	}
	return table.String()
}
