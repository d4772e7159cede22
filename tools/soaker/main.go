// Soaker holds a server to right answers while many connections, slow clients
// and malformed requests weigh on it. tools/soak is how people run it.
//
// A run is made of rounds. In each, connections are opened and kept, clients
// of every kind in faults.go come and go, and a control client checks what
// ordinary requests are answered; then all leave. What a round costs a server
// for good shows in its memory and descriptors at rest, after the last round
// beside after the first.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

const (
	rounds     = 4
	exitFailed = 1
	exitUsage  = 2
)

type subject struct{ name, command string }

// subjects is the value of the flag -sut, which may be given several times.
type subjects []subject

func (s *subjects) String() string { return fmt.Sprint(*s) }

func (s *subjects) Set(value string) error {
	name, command, found := strings.Cut(value, "=")
	if !found || name == "" || command == "" {
		return fmt.Errorf("%q is not NAME=PROGRAM", value)
	}
	*s = append(*s, subject{name, command})
	return nil
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program, and gives its exit status.
func run(arguments []string, stdout, stderr io.Writer) int {
	var suts subjects
	flags := flag.NewFlagSet("soaker", flag.ContinueOnError)
	flags.SetOutput(stderr)
	minutes := flags.Float64("minutes", 2, "how long each server is under load")
	connections := flags.Int("connections", 10000, "how many connections are kept open")
	site := flags.String("site", "site.json", "the suite file that the servers serve")
	flags.Var(&suts, "sut", "a server, `NAME=PROGRAM`; run as PROGRAM serve --suite SITE --listen ADDRESS")
	if err := flags.Parse(arguments); err != nil {
		return exitUsage
	}
	if flags.NArg() > 0 || len(suts) == 0 || !(*minutes > 0) || *connections < 1 {
		fmt.Fprintln(stderr, "soaker: -minutes and -connections above 0, at least one -sut, and nothing else")
		return exitUsage
	}
	round := time.Duration(*minutes * float64(time.Minute) / rounds)
	status := 0
	for _, sut := range suts {
		result, err := soak(sut, *site, *connections, round)
		result.print(stdout)
		if err != nil {
			fmt.Fprintf(stdout, "  FAILED: %v\n", err)
			status = exitFailed
		}
	}
	return status
}

// soak runs all rounds on one server.
func soak(sut subject, site string, connections int, round time.Duration) (*result, error) {
	// A server ends with the thread that has started it (see start).
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	result := &result{name: sut.name, faults: map[string]int{}}
	server, err := start(sut.command, site)
	if err != nil {
		return result, err
	}
	defer server.kill()
	if result.start, err = server.usage(); err != nil {
		return result, err
	}
	for i := range rounds {
		if err := result.round(server, connections, round); err != nil {
			return result, fmt.Errorf("round %d: %w", i+1, err)
		}
		rest, err := server.settle(result.start.descriptors)
		if err != nil {
			return result, fmt.Errorf("after round %d: %w", i+1, err)
		}
		result.rests = append(result.rests, rest)
	}
	if err := result.verdict(); err != nil {
		return result, err
	}
	return result, server.stop()
}
