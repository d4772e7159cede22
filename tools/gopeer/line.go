package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
)

// The most bytes that a line may have, its end not counted.
const maxLine = 16 << 20

var errLineTooLong = errors.New("the line is longer than 16 MiB")

// readLine returns the next line without its end. One that is too long is read
// past and is errLineTooLong. The end of input is io.EOF, with the last line
// if that has no end.
func readLine(from *bufio.Reader) ([]byte, error) {
	var line []byte
	tooLong := false
	for {
		piece, err := from.ReadSlice('\n')
		if !tooLong {
			line = append(line, piece...)
		}
		if len(bytes.TrimSuffix(line, []byte("\n"))) > maxLine {
			line, tooLong = nil, true
		}
		switch {
		case err == bufio.ErrBufferFull:
			continue
		case err != nil:
			return line, err
		case tooLong:
			return nil, errLineTooLong
		}
		return bytes.TrimSuffix(line, []byte("\n")), nil
	}
}

// A reply is the answer to one request; exactly one of its last four is set.
type reply struct {
	ID          *int64 `json:"id"`
	OK          any    `json:"ok,omitempty"`
	Panic       string `json:"panic,omitempty"`
	Unsupported string `json:"unsupported,omitempty"`
	Error       string `json:"error,omitempty"`
}

// A replyWriter writes replies from any goroutine, a line each.
type replyWriter struct {
	mu  sync.Mutex
	out io.Writer
	err error // the first failure; nothing is written after it
}

func (w *replyWriter) write(r reply) {
	line := marshal(r)
	if len(line) > maxLine+1 {
		line = marshal(reply{ID: r.ID, Error: "the reply would be longer than 16 MiB"})
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err == nil {
		_, w.err = w.out.Write(line)
	}
}

func (w *replyWriter) failure() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.err != nil {
		return fmt.Errorf("writing a reply: %w", w.err)
	}
	return nil
}

// marshal is the JSON of a reply with its line end. Nothing in a reply can
// fail to be JSON.
func marshal(r reply) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		panic(err)
	}
	return b.Bytes()
}
