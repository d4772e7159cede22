//go:build go1.26

package main

import (
	"fmt"
	"strings"
	"testing"
)

// Each bend of the mux shows in one table and one request.
var bendSamples = map[string]struct {
	table   string // routes
	request string
}{
	"redirect-301":          {`{"pattern":"/a/","handler":[]}`, "GET /a"},
	"location-escaped-once": {``, "GET //a%20b"},
	"query-dropped":         {``, "GET //a?q=1"},
	"allow-without-head":    {`{"pattern":"GET /a","handler":[]}`, "PUT /a"},
	"405-as-404":            {`{"pattern":"GET /a","handler":[]}`, "PUT /a"},
	"unclean-served":        {`{"pattern":"/a","handler":[]}`, "GET //a"},
	"end-slash-as-segment":  {`{"pattern":"/a/{x}","handler":[]}`, "GET /a/"},
	"connect-cleaned":       {`{"pattern":"/a","handler":[]}`, "CONNECT //a"},
	"host-any-case":         {`{"pattern":"h/","handler":[]}`, "GET http://H/"},
	"host-port-kept":        {`{"pattern":"h/","handler":[]}`, "GET http://h:80/"},
	"host-last":             {`{"pattern":"h/","handler":[]},{"pattern":"/","handler":[{"write":"x"}]}`, "GET http://h/"},
	"dollar-as-prefix":      {`{"pattern":"/{$}","handler":[]}`, "GET /a"},
	"values-not-decoded":    {`{"pattern":"/{x}","handler":[{"describe":["values"]}]}`, "GET /%20"},
	"conflict-unseen":       {`{"pattern":"/{x}/a","handler":[]},{"pattern":"/a/{x}","handler":[]}`, "GET /"},
	"offset-off-by-one":     {`{"pattern":"/{","handler":[]}`, "GET /"},
}

func TestBends(t *testing.T) {
	bends := bendsOf("routing")
	equal(t, "samples", len(bendSamples), len(bends))
	for _, b := range bends {
		sample, ok := bendSamples[b.name]
		if !ok {
			t.Errorf("%s: no sample", b.name)
			continue
		}
		straight, bently := answerTo(t, bend{}, sample.table, sample.request), answerTo(t, b, sample.table, sample.request)
		if straight == bently {
			t.Errorf("%s answers as the straight peer does: %s", b.name, straight)
		}
	}
}

// A table that a fault has nothing to do with is served as ever.
func TestBendsAreNarrow(t *testing.T) {
	const table = `{"pattern":"GET /a/{x}","handler":[{"describe":["method","pattern","values"]}]}`
	want := answerTo(t, bend{}, table, "GET /a/b")
	holds(t, "straight", want, `value x "b"`)
	for _, b := range bendsOf("routing") {
		equal(t, b.name, answerTo(t, b, table, "GET /a/b"), want)
	}
}

func TestBentPeerSaysSo(t *testing.T) {
	_, out, _ := runProcess(t, `{"id":1,"do":"hello","protocol":1}`+"\n", "sut", "--bend", "redirect-301")
	holds(t, "hello", out, `"name":"gopeer --bend redirect-301"`)
}

// bendsOf are those that a differential mode finds.
func bendsOf(mode string) []bend {
	for _, group := range bendGroups {
		if group.mode == mode {
			return group.bends
		}
	}
	return nil
}

// answerTo is what a peer with that bend answers, or the text that it refuses
// the table with.
func answerTo(t *testing.T, b bend, routes, request string) string {
	bent = b
	defer func() { bent = bend{} }()
	p := newPeer(t)
	table := fmt.Sprintf(`{"routes":[%s]}`, routes)
	reply := p.ask(`"do":"serve","table":` + table)
	if text, refused := reply["panic"].(string); refused {
		return withoutPlaces(text)
	}
	s := p.serve(table)
	defer s.close()
	response := s.raw(request + " HTTP/1.1\r\nHost: o\r\nConnection: close\r\n\r\n")
	before, rest, _ := strings.Cut(response, "\r\nDate: ")
	_, after, _ := strings.Cut(rest, "\r\n")
	return before + "\r\n" + after
}

func withoutPlaces(text string) string {
	for {
		before, rest, found := strings.Cut(text, " (registered at ")
		if !found {
			return text
		}
		_, after, _ := strings.Cut(rest, ")")
		text = before + after
	}
}
