package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// Writers that mutants give to handlers.

// A rewording writes other bytes than it is given.
type rewording struct {
	seenThrough
	change rewrite
}

func (w rewording) WriteString(s string) (int, error) {
	if _, err := io.WriteString(w.ResponseWriter, string(w.change([]byte(s)))); err != nil {
		return 0, err
	}
	return len(s), nil
}

func (w rewording) Write(p []byte) (int, error) {
	if _, err := w.ResponseWriter.Write(w.change(copyOf(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// A lateHead holds WriteHeader back until content comes or the handler ends.
type lateHead struct {
	seenThrough
	status int
}

func (w *lateHead) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
		return
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *lateHead) send() {
	if w.status > 0 {
		w.ResponseWriter.WriteHeader(w.status)
		w.status = -1
	}
}

func (w *lateHead) Write(p []byte) (int, error) {
	w.send()
	return w.ResponseWriter.Write(p)
}

func (w *lateHead) WriteString(s string) (int, error) {
	w.send()
	return io.WriteString(w.ResponseWriter, s)
}

func (w *lateHead) ReadFrom(r io.Reader) (int64, error) {
	w.send()
	return io.Copy(w.ResponseWriter, r)
}

func (w *lateHead) FlushError() error {
	w.send()
	return controllerOf(w.ResponseWriter).Flush()
}

// A cutter counts what is written and passes on what was declared; the whole
// of each write when it only counts.
type cutter struct {
	seenThrough
	written int
	whole   bool
}

// left is how much of the declared length is missing, -1 without one.
func (w *cutter) left() int {
	declared, err := strconv.Atoi(w.Header().Get("Content-Length"))
	if err != nil {
		return -1
	}
	return declared - w.written
}

func (w *cutter) WriteString(s string) (int, error) {
	n, err := io.WriteString(w.ResponseWriter, s[:w.kept(len(s))])
	return w.wrote(n, err, len(s))
}

func (w *cutter) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p[:w.kept(len(p))])
	return w.wrote(n, err, len(p))
}

func (w *cutter) kept(n int) int {
	if left := w.left(); left >= 0 && left < n && !w.whole {
		return left
	}
	return n
}

func (w *cutter) wrote(n int, err error, all int) (int, error) {
	w.written += n
	if err != nil {
		return n, err
	}
	return all, nil
}

// A lenient writer does not tell that a response cannot have content.
type lenient struct{ seenThrough }

func (w lenient) WriteString(s string) (int, error) {
	n, err := io.WriteString(w.ResponseWriter, s)
	if err == http.ErrBodyNotAllowed {
		return len(s), nil
	}
	return n, err
}

func (w lenient) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	if err == http.ErrBodyNotAllowed {
		return len(p), nil
	}
	return n, err
}

// A hasty writer keeps nothing back.
type hasty struct{ seenThrough }

func (w hasty) WriteString(s string) (int, error) {
	n, err := io.WriteString(w.ResponseWriter, s)
	controllerOf(w.ResponseWriter).Flush()
	return n, err
}

func (w hasty) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	controllerOf(w.ResponseWriter).Flush()
	return n, err
}

// A copier copies through Write.
type copier struct{ seenThrough }

func (w copier) ReadFrom(r io.Reader) (int64, error) {
	return io.Copy(struct{ io.Writer }{w.ResponseWriter}, r)
}

// A flushedHijack sends what it has before it gives the connection away.
type flushedHijack struct {
	seenThrough
	written bool
}

func (w *flushedHijack) Write(p []byte) (int, error) {
	w.written = true
	return w.ResponseWriter.Write(p)
}

func (w *flushedHijack) WriteString(s string) (int, error) {
	w.written = true
	return io.WriteString(w.ResponseWriter, s)
}

func (w *flushedHijack) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if w.written {
		controllerOf(w.ResponseWriter).Flush()
	}
	return controllerOf(w.ResponseWriter).Hijack()
}

// A hijackClosed remembers the connection that it gave away.
type hijackClosed struct {
	seenThrough
	conn net.Conn
}

func (w *hijackClosed) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffered, err := controllerOf(w.ResponseWriter).Hijack()
	w.conn = conn
	return conn, buffered, err
}

// A timeless writer has no deadlines, and says so or not.
type timeless struct {
	seenThrough
	err error
}

func (w timeless) SetReadDeadline(time.Time) error  { return w.err }
func (w timeless) SetWriteDeadline(time.Time) error { return w.err }

// A simplex writer is not in full duplex when it says so.
type simplex struct{ seenThrough }

func (simplex) EnableFullDuplex() error { return nil }

// A sniffer has its own mind about content that begins with a prefix.
type sniffer struct {
	seenThrough
	prefix, contentType string
}

func (w *sniffer) WriteString(s string) (int, error) {
	w.sniff(s)
	return io.WriteString(w.ResponseWriter, s)
}

func (w *sniffer) Write(p []byte) (int, error) {
	w.sniff(string(p))
	return w.ResponseWriter.Write(p)
}

func (w *sniffer) sniff(content string) {
	if _, typed := w.Header()["Content-Type"]; !typed && strings.HasPrefix(content, w.prefix) {
		w.Header().Set("Content-Type", w.contentType)
	}
}
