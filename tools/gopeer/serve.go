package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// How long running requests may take to end after the first signal.
const serveGrace = 10 * time.Second

// runServe is the command `serve`: one suite's table as a plain server.
func runServe(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // report prints the error
	suite := flags.String("suite", "", "")
	scenario := flags.String("scenario", "", "")
	address := flags.String("listen", "", "")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		fmt.Fprint(out, usage)
		return nil
	case err != nil:
		return wrongUse{err.Error()}
	case flags.NArg() > 0:
		return wrongUse{fmt.Sprintf("serve: unexpected argument %q", flags.Arg(0))}
	case *suite == "":
		return wrongUse{"serve: --suite FILE is missing"}
	case *address == "":
		return wrongUse{"serve: --listen ADDR is missing"}
	}
	t, err := readSuite(*suite, *scenario)
	if err != nil {
		return wrongUse{err.Error()}
	}
	server, site, err := t.build(nil)
	if err != nil {
		return fmt.Errorf("%s: registering the routes: %w", *suite, err)
	}
	defer site.closeHeld()
	listener, err := net.Listen("tcp", *address)
	if err != nil {
		return err
	}
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	// Whoever reads this line may connect, and may send a signal.
	fmt.Fprintf(out, "listening on http://%s\n", listener.Addr())
	return serveUntil(signals, server, listener)
}

// serveUntil ends gracefully on the first signal and at once on the second.
func serveUntil(signals <-chan os.Signal, server *http.Server, listener net.Listener) error {
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return err
	case <-signals:
	}
	ctx, cancel := context.WithTimeout(context.Background(), serveGrace)
	defer cancel()
	go func() {
		<-signals
		cancel()
	}()
	if err := server.Shutdown(ctx); err != nil {
		server.Close()
		return fmt.Errorf("requests were cut off: %w", err)
	}
	return nil
}
