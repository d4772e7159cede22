// Command handlers asks net/http's ready-made handlers what they answer to
// random requests, and writes it down for the tests of reference/handlers.
//
//	cd tools/gen_testdata && go run ./handlers -out ../../reference/handlers/testdata
//
// A line is a row of tab-separated columns, in which each byte outside 0x20-0x7e
// and each backslash is written as \xHH; the first line says what the columns
// are. Lists of fields are lines `Name: value`, or `Name` for one without a
// value. The boundary of a multipart response is written as "BOUNDARY".
// Another seed and more rows, for the same test program:
//
//	go run ./handlers -out /tmp/answers -rows 200000 -seed 7
//	HTTPARITY_TESTDATA=/tmp/answers httparity_handlers_test
package main

import (
	"bufio"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

func escape(column string) string {
	var b strings.Builder
	for i := 0; i < len(column); i++ {
		if c := column[i]; c < 0x20 || c > 0x7e || c == '\\' {
			fmt.Fprintf(&b, `\x%02x`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// writeTable writes one file, whose rows come by calls of add.
func writeTable(dir, name, columns string, rows func(add func(...string))) error {
	f, err := os.Create(filepath.Join(dir, name+".tsv"))
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprintf(w, "# %s. Written by tools/gen_testdata/handlers with %s.\n",
		columns, runtime.Version())
	rows(func(row ...string) {
		for i, column := range row {
			row[i] = escape(column)
		}
		fmt.Fprintln(w, strings.Join(row, "\t"))
	})
	return w.Flush()
}

func run() error {
	out := flag.String("out", "", "folder to write to")
	rows := flag.Int("rows", 120, "random requests for each subject")
	seed := flag.Uint64("seed", 1, "of the random requests")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		return fmt.Errorf("use: handlers -out DIR [-rows N] [-seed N]")
	}
	g := &generator{rand.New(rand.NewPCG(*seed, 0))}
	err := writeTable(*out, "response",
		"subject, method, target, request's fields, fields set before, code, fields, content",
		func(add func(...string)) {
			for _, s := range subjects {
				for range *rows {
					x := s.random(g)
					code, fields, content := x.ask(s)
					add(s.name, x.method, x.target, x.fields, x.before,
						strconv.Itoa(code), fields, content)
				}
			}
		})
	if err != nil {
		return err
	}
	return writeTable(*out, "trusted_origin", "origin, error", func(add func(...string)) {
		for range *rows {
			origin := g.origin()
			text := ""
			if err := http.NewCrossOriginProtection().AddTrustedOrigin(origin); err != nil {
				text = err.Error()
			}
			add(origin, text)
		}
	})
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
