// Command mux asks the real http.ServeMux what it does with random tables of
// patterns and requests, and writes its answers for the tests of reference/mux.
//
//	cd tools/gen_testdata && go run ./mux -out ../../reference/mux/testdata
//
// A line is a record of tab-separated fields, the first of which names its kind;
// in a field each byte outside 0x20-0x7e and each backslash is written as \xHH.
//
//	T                           a new, empty table
//	P pattern [panic...]        a registration, with the text of its panic; with
//	                            any of them where Go picks a conflict at random
//	R request answer            a request, in the fields of requestFields, and
//	                            what became of it, in those of answerFields
//
// Places of registration in panic texts are written as "LOC". The file
// mux121.txt holds what httpmuxgo121=1 makes of it. The same test program checks
// any number of tables:
//
//	go run ./mux -out /tmp/answers -tables 20000 -requests 20 -seed 7
//	HTTPARITY_MUX_TESTDATA=/tmp/answers httparity_mux_parity_test
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

type options struct {
	out      string
	tables   int
	requests int
	seed     uint64
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

func writeRecord(w *bufio.Writer, fields ...string) {
	for i, field := range fields {
		if i > 0 {
			w.WriteByte('\t')
		}
		w.WriteString(escape(field))
	}
	w.WriteByte('\n')
}

// write asks the mux of this process, which GODEBUG chose.
func write(name string, o options) error {
	f, err := os.Create(filepath.Join(o.out, name))
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprintf(w, "# Written by tools/gen_testdata/mux with %s.\n", runtime.Version())
	g := &generator{rand.New(rand.NewPCG(o.seed, 0))}
	for _, pair := range chosenTables {
		writeTable(w, pair.patterns, pair.requests())
	}
	for range o.tables {
		patterns := g.patterns()
		writeTable(w, patterns, g.requests(patterns, o.requests))
	}
	return w.Flush()
}

// run writes both files: the second by a process of its own, since Go reads
// GODEBUG once.
func run() error {
	var o options
	flag.StringVar(&o.out, "out", "", "folder to write to")
	flag.IntVar(&o.tables, "tables", 150, "random tables a file")
	flag.IntVar(&o.requests, "requests", 7, "requests a table")
	flag.Uint64Var(&o.seed, "seed", 1, "of the random tables")
	flag.Parse()
	if o.out == "" || flag.NArg() > 0 {
		return fmt.Errorf("usage: mux -out FOLDER [-tables N] [-requests N] [-seed N]")
	}
	if err := os.MkdirAll(o.out, 0o755); err != nil {
		return err
	}
	if os.Getenv("GODEBUG") == "httpmuxgo121=1" {
		return write("mux121.txt", o)
	}
	if err := write("mux.txt", o); err != nil {
		return err
	}
	child := exec.Command(os.Args[0], os.Args[1:]...)
	child.Env = append(os.Environ(), "GODEBUG=httpmuxgo121=1")
	child.Stderr = os.Stderr
	return child.Run()
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "mux:", err)
		os.Exit(1)
	}
}
