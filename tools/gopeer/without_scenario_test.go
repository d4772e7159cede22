//go:build go1.24

package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// What real Go does where no scenario can look: the clauses that
// fixtures/spec/without_scenario.md lists. The C++ tests named there expect what
// stands in the file; this test holds the file to the Go that runs it.
//
//	go test -run TestWithoutScenario -update     writes the file anew
const withoutScenarioFile = "../../reference/server/testdata/without_scenario.tsv"

var updateWithoutScenario = flag.Bool("update", false,
	"write "+withoutScenarioFile+" anew")

func TestWithoutScenario(t *testing.T) {
	table := &factTable{}
	table.add("clause", "what", "what Go says (tools/gopeer, TestWithoutScenario)")
	addAcceptErrors(t, table)
	addSocketOptions(t, table)
	addPeerAddresses(t, table)
	addCloseNotifications(t, table)
	addLateRegistrations(t, table)
	addServingAfterTheEnd(t, table)

	if *updateWithoutScenario {
		if err := os.WriteFile(withoutScenarioFile, table.text.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	committed, err := os.ReadFile(withoutScenarioFile)
	if err != nil {
		t.Fatal(err)
	}
	if got := table.text.String(); got != string(committed) {
		t.Errorf("%s differs from what Go says now:\n%s", withoutScenarioFile, got)
	}
}

// A table in the form that reference/http/testdata.h reads.
type factTable struct {
	text bytes.Buffer
}

func (f *factTable) add(clause, what, value string) {
	escape := func(text string) string {
		var escaped strings.Builder
		for i := range len(text) {
			if c := text[i]; c < 0x20 || c > 0x7e || c == '\\' {
				fmt.Fprintf(&escaped, `\x%02x`, c)
			} else {
				escaped.WriteByte(c)
			}
		}
		return escaped.String()
	}
	fmt.Fprintf(&f.text, "%s\t%s\t%s\n", escape(clause), escape(what), escape(value))
}

func listen(t *testing.T, address string) net.Listener {
	t.Helper()
	listener, err := net.Listen("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	return listener
}

func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := net.DialTimeout("tcp", address, 5*time.Second)
	if err != nil {
		t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(5 * time.Second))
	t.Cleanup(func() { conn.Close() })
	return conn
}

// A listener that is out of descriptors so often before each connection.
type lackingListener struct {
	*net.TCPListener
	lacking []int
}

func (l *lackingListener) Accept() (net.Conn, error) {
	if len(l.lacking) > 0 && l.lacking[0] > 0 {
		l.lacking[0]--
		return nil, &net.OpError{Op: "accept", Net: "tcp", Addr: l.Addr(),
			Err: os.NewSyscallError("accept4", syscall.EMFILE)}
	}
	l.lacking = l.lacking[min(1, len(l.lacking)):]
	return l.TCPListener.Accept()
}

// CONN-2: ten failures in a row, a connection, one failure more; then an error
// that does not go away: the listening socket is shut down.
func addAcceptErrors(t *testing.T, table *factTable) {
	const inARow = 10
	inner := listen(t, "127.0.0.1:0").(*net.TCPListener)
	listener := &lackingListener{inner, []int{inARow, 1}}
	var messages logLines
	server := &http.Server{
		ErrorLog: log.New(&messages, "", 0),
		Handler:  http.NotFoundHandler(),
	}
	returned := make(chan error, 1)
	go func() { returned <- server.Serve(listener) }()

	dial(t, inner.Addr().String())
	lines := messages.await(t, inARow+1)
	file, err := inner.File()
	if err != nil {
		t.Fatal(err)
	}
	syscall.Shutdown(int(file.Fd()), syscall.SHUT_RDWR)
	file.Close()
	fixed := strings.NewReplacer(inner.Addr().String(), "ADDR")
	for i, line := range lines {
		what := "log of a failure in a row"
		if i >= inARow {
			what = "log of a failure after a success"
		}
		table.add("CONN-2", what, fixed.Replace(line))
	}
	select {
	case err := <-returned:
		table.add("CONN-2", "error of a listener that is shut down", fixed.Replace(err.Error()))
	case <-time.After(5 * time.Second):
		t.Fatal("Serve goes on without its listener")
	}
}

// Lines of a server's error log.
type logLines struct {
	mutex sync.Mutex
	lines []string
}

func (l *logLines) Write(text []byte) (int, error) {
	l.mutex.Lock()
	defer l.mutex.Unlock()
	l.lines = append(l.lines, strings.TrimSuffix(string(text), "\n"))
	return len(text), nil
}

// Waits until there are so many lines and gives them all.
func (l *logLines) await(t *testing.T, count int) []string {
	t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); {
		l.mutex.Lock()
		lines := append([]string(nil), l.lines...)
		l.mutex.Unlock()
		if len(lines) >= count {
			return lines
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("no %d lines were logged", count)
	return nil
}

// Serves until the test ends and gives the accepted connections away.
func serveConns(t *testing.T, listener net.Listener) <-chan net.Conn {
	accepted := make(chan net.Conn, 8)
	server := &http.Server{
		Handler: http.NotFoundHandler(),
		ConnContext: func(ctx context.Context, conn net.Conn) context.Context {
			accepted <- conn
			return ctx
		},
	}
	go server.Serve(listener)
	t.Cleanup(func() { server.Close() })
	return accepted
}

// CONN-3: the options of an accepted socket.
func addSocketOptions(t *testing.T, table *factTable) {
	listener := listen(t, "127.0.0.1:0")
	accepted := serveConns(t, listener)
	dial(t, listener.Addr().String())
	raw, err := (<-accepted).(*net.TCPConn).SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	for _, option := range []struct {
		name        string
		level, code int
	}{
		{"SO_KEEPALIVE", syscall.SOL_SOCKET, syscall.SO_KEEPALIVE},
		{"TCP_KEEPIDLE", syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE},
		{"TCP_KEEPINTVL", syscall.IPPROTO_TCP, syscall.TCP_KEEPINTVL},
		{"TCP_KEEPCNT", syscall.IPPROTO_TCP, syscall.TCP_KEEPCNT},
		{"TCP_NODELAY", syscall.IPPROTO_TCP, syscall.TCP_NODELAY},
	} {
		var value int
		var failure error
		err := raw.Control(func(fd uintptr) {
			value, failure = syscall.GetsockoptInt(int(fd), option.level, option.code)
		})
		if err := errors.Join(err, failure); err != nil {
			t.Fatal(err)
		}
		table.add("CONN-3", option.name, fmt.Sprint(value))
	}
}

// CONN-3: who the peer is, on a listener of both families.
func addPeerAddresses(t *testing.T, table *factTable) {
	listener := listen(t, ":0")
	accepted := serveConns(t, listener)
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	table.add("CONN-3", "listener on :PORT",
		strings.TrimSuffix(listener.Addr().String(), port)+"PORT")
	for _, host := range []string{"127.0.0.1", "::1"} {
		conn := dial(t, net.JoinHostPort(host, port))
		_, own, _ := net.SplitHostPort(conn.LocalAddr().String())
		seen := (<-accepted).RemoteAddr().String()
		table.add("CONN-3", "peer "+host, strings.TrimSuffix(seen, own)+"PORT")
	}
}

// CTX-4: whether CloseNotify fires while the handler waits for it. What the client
// does stands before what it has sent; on /read the handler reads the content first.
func addCloseNotifications(t *testing.T, table *factTable) {
	const get = "GET / HTTP/1.1\r\nHost: h\r\n\r\n"
	const post = " HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
	fired := make(chan bool, 1)
	listener := listen(t, "127.0.0.1:0")
	server := &http.Server{
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			//lint:ignore SA1019 it is what is asked about
			notified := w.(http.CloseNotifier).CloseNotify()
			if r.URL.Path == "/read" {
				io.ReadAll(r.Body)
			}
			select {
			case <-notified:
				fired <- true
			case <-time.After(time.Second):
				fired <- false
			}
		}),
	}
	go server.Serve(listener)
	defer server.Close()
	for _, did := range []struct{ what, sent string }{
		{"stay", get},
		{"half-close", get},
		{"reset", get},
		{"half-close", get + "G"},
		{"half-close", "POST /" + post},
		{"half-close", "POST /read" + post},
	} {
		conn := dial(t, listener.Addr().String()).(*net.TCPConn)
		io.WriteString(conn, did.sent)
		time.Sleep(20 * time.Millisecond) // a segment of its own
		switch did.what {
		case "half-close":
			conn.CloseWrite()
		case "reset":
			conn.SetLinger(0)
			conn.Close()
		}
		table.add("CTX-4", did.what+": "+did.sent, fmt.Sprint(<-fired))
		conn.Close()
	}
}

// MUX-3: a mux as it is declared, filled while it serves; the same request after
// each registration, on one connection.
func addLateRegistrations(t *testing.T, table *factTable) {
	var mux http.ServeMux
	listener := listen(t, "127.0.0.1:0")
	server := &http.Server{Handler: &mux}
	go server.Serve(listener)
	defer server.Close()
	conn := dial(t, listener.Addr().String())
	for _, pattern := range []string{"", "/", "/late/", "/late/{x}", "GET /late/{x}", "h/",
		"h/late/now"} {
		if pattern != "" {
			mux.HandleFunc(pattern, func(w http.ResponseWriter, _ *http.Request) {
				io.WriteString(w, pattern+"\n")
			})
		}
		io.WriteString(conn, "GET /late/now HTTP/1.1\r\nHost: h\r\n\r\n")
		table.add("MUX-3", pattern, readWithoutDate(t, conn))
	}
}

// A response that ends with its first line of content.
func readWithoutDate(t *testing.T, conn net.Conn) string {
	t.Helper()
	var text []byte
	for !endsWithContent(text) {
		var piece [512]byte
		n, err := conn.Read(piece[:])
		if err != nil {
			t.Fatalf("after %q: %v", text, err)
		}
		text = append(text, piece[:n]...)
	}
	var kept strings.Builder
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "Date: ") {
			kept.WriteString(line)
		}
	}
	return kept.String()
}

func endsWithContent(text []byte) bool {
	_, content, found := bytes.Cut(text, []byte("\r\n\r\n"))
	return found && bytes.HasSuffix(content, []byte("\n"))
}

// SHUT-8: what a server says that was ended before it was asked to serve.
func addServingAfterTheEnd(t *testing.T, table *factTable) {
	for _, end := range []string{"Shutdown", "Close"} {
		server := &http.Server{Addr: "127.0.0.1:0", Handler: http.NotFoundHandler()}
		if end == "Shutdown" {
			server.Shutdown(context.Background())
		} else {
			server.Close()
		}
		listener := listen(t, "127.0.0.1:0")
		table.add("SHUT-8", "Serve after "+end, server.Serve(listener).Error())
		_, err := net.Dial("tcp", listener.Addr().String())
		table.add("SHUT-8", "its listener still listens", fmt.Sprint(err == nil))
		table.add("SHUT-8", "ListenAndServe after "+end, server.ListenAndServe().Error())
	}
}
