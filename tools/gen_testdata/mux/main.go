// Command mux asks the real http.ServeMux what it does with random tables of
// patterns and requests, and writes its answers for the tests of reference/mux.
//
//	cd tools/gen_testdata && go run ./mux -out ../../reference/mux/testdata
//
// Its files are rows, as package rows writes them; the first column names the kind.
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
	"flag"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"

	"httparity/tools/gen_testdata/rows"
)

var (
	tables   = flag.Int("tables", 150, "random tables a file")
	requests = flag.Int("requests", 7, "requests a table")
)

// write asks the mux of this process, which GODEBUG chose.
func write(path string, seed uint64) error {
	g := &generator{rand.New(rand.NewPCG(seed, 0))}
	return rows.Write(path, "", "tools/gen_testdata/mux", func(add func(...string)) {
		for _, pair := range chosenTables {
			addTable(add, pair.patterns, pair.requests())
		}
		for range *tables {
			patterns := g.patterns()
			addTable(add, patterns, g.requests(patterns, *requests))
		}
	})
}

// run writes both files: the second by a process of its own, since Go reads
// GODEBUG once.
func run(folder string, seed uint64) error {
	if os.Getenv("GODEBUG") == "httpmuxgo121=1" {
		return write(filepath.Join(folder, "mux121.txt"), seed)
	}
	if err := write(filepath.Join(folder, "mux.txt"), seed); err != nil {
		return err
	}
	child := exec.Command(os.Args[0], os.Args[1:]...)
	child.Env = append(os.Environ(), "GODEBUG=httpmuxgo121=1")
	child.Stderr = os.Stderr
	return child.Run()
}

func main() { rows.Main(run) }
