// Package rows is what the programs of this folder have in common: their flags,
// and the files that they write.
//
// A file is a list of rows; its first line says what it is. The columns of a row
// stand between tabs, and in a column each byte outside 0x20-0x7e and each
// backslash is written as \xHH.
package rows

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// Escape writes a column as it stands in a file.
func Escape(column string) string {
	var b strings.Builder
	for i := range len(column) {
		if c := column[i]; c < 0x20 || c > 0x7e || c == '\\' {
			fmt.Fprintf(&b, `\x%02x`, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// Write writes a file, whose rows come by calls of add. Its first line holds what
// it is about, if that is not empty, and the program that wrote it.
func Write(path, about, program string, fill func(add func(columns ...string))) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	if about != "" {
		about += ". "
	}
	fmt.Fprintf(w, "# %sWritten by %s with %s.\n", about, program, runtime.Version())
	fill(func(columns ...string) {
		for i, column := range columns {
			if i > 0 {
				w.WriteByte('\t')
			}
			w.WriteString(Escape(column))
		}
		w.WriteByte('\n')
	})
	return w.Flush()
}

// Main is the main function of a program, which may have declared more flags:
// -out and -seed are given to run, and the folder is made.
func Main(run func(folder string, seed uint64) error) {
	out := flag.String("out", "", "folder to write to")
	seed := flag.Uint64("seed", 1, "of the random inputs")
	flag.Parse()
	if *out == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	err := os.MkdirAll(*out, 0o755)
	if err == nil {
		err = run(*out, *seed)
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", filepath.Base(os.Args[0]), err)
		os.Exit(1)
	}
}

// A Table is a file NAME.tsv, made by asking Go for its answers to inputs.
type Table struct {
	Name  string
	About string // what the columns are
	Fill  func(seed uint64, random int, add func(columns ...string))
}

// Tables is the main function of a program that writes tables, each with so many
// random rows unless -rows says otherwise, or one alone, as -only says. A table
// without a row is not written.
func Tables(program string, random int, tables []Table) {
	rows := flag.Int("rows", random, "random rows of a table")
	only := flag.String("only", "", "write just this table")
	Main(func(folder string, seed uint64) error {
		known := false
		for _, t := range tables {
			if *only != "" && *only != t.Name {
				continue
			}
			known = true
			if err := t.write(folder, program, seed, *rows); err != nil {
				return err
			}
		}
		if !known {
			return fmt.Errorf("no table is called %q", *only)
		}
		return nil
	})
}

func (t Table) write(folder, program string, seed uint64, random int) error {
	var rows [][]string
	t.Fill(seed, random, func(columns ...string) { rows = append(rows, columns) })
	if len(rows) == 0 {
		return nil
	}
	path := filepath.Join(folder, t.Name+".tsv")
	return Write(path, t.About, program, func(add func(...string)) {
		for _, row := range rows {
			add(row...)
		}
	})
}
