// Command http1 asks the real Go server for the answers that the unit tests of
// reference/http1 compare with, and writes them as tables.
//
//	cd tools/gen_testdata && go run ./http1 -out ../../reference/http1/testdata
//
// The server runs over connections in memory, whose reads are cut as a case
// says. A table is a file of tab-separated values; its first line is a comment.
// In a field each byte outside 0x20-0x7e and each backslash is written as \xHH.
// The inputs are some chosen ones and random ones, the same for the same seed.
//
// The same test program checks any number of rows:
//
//	go run ./http1 -out /tmp/rows -rows 100000 -seed 7
//	HTTPARITY_TESTDATA=/tmp/rows httparity_http1_answered_test
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
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

func escape(field string) string {
	var b strings.Builder
	for i := 0; i < len(field); i++ {
		if c := field[i]; c < 0x20 || c > 0x7e || c == '\\' {
			fmt.Fprintf(&b, `\x%02x`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Asks all cases, some at a time, and keeps their order.
func ask(t table, seed uint64, rows int) []row {
	in := &inputs{rand.New(rand.NewPCG(seed, uint64(len(t.name))))}
	answers := make([]row, t.fixed+rows)
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

func write(t table, dir string, answers []row) error {
	f, err := os.Create(filepath.Join(dir, t.name+".tsv"))
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprintf(w, "# %s. Written by tools/gen_testdata/http1 with %s.\n", t.about, runtime.Version())
	for _, columns := range answers {
		for i, c := range columns {
			columns[i] = escape(c)
		}
		fmt.Fprintln(w, strings.Join(columns, "\t"))
	}
	return w.Flush()
}

func run() error {
	out := flag.String("out", "", "folder to write to")
	rows := flag.Int("rows", 200, "random rows a table")
	seed := flag.Uint64("seed", 1, "of the random inputs")
	only := flag.String("only", "", "write just this table")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		return fmt.Errorf("usage: http1 -out FOLDER [-rows N] [-seed N] [-only TABLE]")
	}
	if err := os.MkdirAll(*out, 0o755); err != nil {
		return err
	}
	written := 0
	for _, t := range tables {
		if *only != "" && *only != t.name {
			continue
		}
		written++
		if err := write(t, *out, ask(t, *seed, *rows)); err != nil {
			return err
		}
	}
	if written == 0 {
		return fmt.Errorf("no table is called %q", *only)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "http1:", err)
		os.Exit(1)
	}
}
