// Command http1 asks the real Go server for the answers that the unit tests of
// reference/http1 compare with, and writes them as tables.
//
//	cd tools/gen_testdata && go run ./http1 -out ../../reference/http1/testdata
//
// The server runs over connections in memory, whose reads are cut as a case
// says. A table is a file of rows, as package rows writes them. The inputs are
// some chosen ones and random ones, the same for the same seed.
//
// The same test program checks any number of rows:
//
//	go run ./http1 -out /tmp/rows -rows 100000 -seed 7
//	HTTPARITY_TESTDATA=/tmp/rows httparity_http1_answered_test
package main

import (
	"math/rand/v2"
	"runtime"

	"httparity/tools/gen_testdata/rows"
)

type row []string

// A table's rows, made by asking the server about inputs. Cases are drawn one
// after another and asked on all processors.
type table struct {
	name  string
	about string
	draw  func(in *inputs, n int) func() row
	fixed int // how many cases are chosen ones, drawn for n < fixed
}

var tables = []table{
	{"heads", "head and what follows, ending, answer, bytes until it, bytes of the head, facts", drawHead, len(chosenHeads)},
	{"chunked", "content, cuts, ending, sizes read, results, bytes used up, data, trailers", drawChunked, len(chosenContents)},
	{"responses", "request head, fields, status, sizes written, late fields, 103 first, keep-alives on, response with the Date value D, true if the connection became idle", drawResponse, 0},
}

// Asks all cases, some at a time, and keeps their order.
func ask(t table, seed uint64, random int) []row {
	in := &inputs{rand.New(rand.NewPCG(seed, uint64(len(t.name))))}
	answers := make([]row, t.fixed+random)
	limit := make(chan struct{}, 8*runtime.NumCPU())
	for n := range answers {
		answer := t.draw(in, n)
		limit <- struct{}{}
		go func() {
			answers[n] = answer()
			<-limit
		}()
	}
	for range cap(limit) {
		limit <- struct{}{}
	}
	return answers
}

func main() {
	var all []rows.Table
	for _, t := range tables {
		all = append(all, rows.Table{
			Name: t.name, About: t.about,
			Fill: func(seed uint64, random int, add func(...string)) {
				for _, answer := range ask(t, seed, random) {
					add(answer...)
				}
			},
		})
	}
	all = append(all, rows.Table{
		Name: "llhttp_and_go", About: "section, what is special, bytes, what Go makes of them",
		Fill: addExamples,
	})
	rows.Tables("tools/gen_testdata/http1", 200, all)
}
