// Gopeer is Go's own net/http behind the server-under-test protocol: it serves
// tables of routes and handler steps exactly as a Go program would, because it
// is one. What it answers is what every other server is compared with.
package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
)

// Exit codes.
const (
	exitOK     = 0
	exitFailed = 1 // the machine, the peer at the other end, or the table
	exitUsage  = 2 // wrong use: arguments or files
)

const usage = `gopeer serves tables of routes on Go's own net/http.

usage:
  gopeer sut
        speak the server-under-test protocol on standard input and output:
        one JSON request a line, one JSON reply for each
  gopeer sut --bend NAME
        the same with one fault, to see whether a checker finds it (see below)
  gopeer serve --suite FILE --listen ADDR [--scenario ID]
        serve the table of a suite file on ADDR (such as 127.0.0.1:8080)
        until SIGINT or SIGTERM; with --scenario the table of that scenario
  gopeer bends
        print all faults, one a line: name, clause, blind or mode, fault
  gopeer version
        print which net/http this is
  gopeer help
        print this text

GODEBUG holds settings of Go for the whole process, such as httpmuxgo121=1.
Exit codes: 0 all well, 1 failed, 2 wrong use.

Bends (the differential mode that finds it, its name, the fault):
`

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

func run(args []string, in io.Reader, out, diagnostics io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(diagnostics, usage+bendList())
		return exitUsage
	}
	if err := registerBuiltinTypes(); err != nil {
		return report(diagnostics, err)
	}
	command, rest := args[0], args[1:]
	switch command {
	case "serve":
		return report(diagnostics, runServe(rest, out))
	case "sut":
		return report(diagnostics, runSut(rest, in, out))
	}
	if len(rest) > 0 && command != "help" {
		return report(diagnostics, wrongUse{command + " takes no arguments"})
	}
	switch command {
	case "version", "--version":
		fmt.Fprintf(out, "gopeer: net/http of %s %s/%s\n",
			runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return exitOK
	case "bends":
		fmt.Fprint(out, bendTable())
		return exitOK
	case "help", "--help", "-h":
		fmt.Fprint(out, usage+bendList())
		return exitOK
	}
	return report(diagnostics, wrongUse{fmt.Sprintf("unknown command %q", command)})
}

// runSut is a session of the protocol, by a bent peer if the arguments say so.
func runSut(arguments []string, in io.Reader, out io.Writer) (err error) {
	switch {
	case len(arguments) == 0:
	case len(arguments) == 2 && arguments[0] == "--bend":
		if bent, err = findBend(arguments[1]); err != nil {
			return err
		}
	default:
		return wrongUse{"sut takes --bend NAME or no argument"}
	}
	bent.begin()
	return runSession(in, out)
}

// wrongUse is an error of whoever typed the command or wrote the file.
type wrongUse struct{ text string }

func (w wrongUse) Error() string { return w.text }

// report prints an error, if there is one, and returns the exit code for it.
func report(diagnostics io.Writer, err error) int {
	switch err.(type) {
	case nil:
		return exitOK
	case wrongUse:
		fmt.Fprintf(diagnostics, "gopeer: %v (see gopeer help)\n", err)
		return exitUsage
	}
	fmt.Fprintf(diagnostics, "gopeer: %v\n", err)
	return exitFailed
}
