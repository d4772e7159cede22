package main

import (
	"bufio"
	"fmt"
	"io"
	"sync"
)

// The version of the server-under-test protocol that is spoken.
const protocolVersion = 1

// A session is one run of the server-under-test protocol. Requests are carried
// out one after the other in the order in which they come; those that wait for
// something, `shutdown` and the `log` of an ended server, answer when it is
// there.
type session struct {
	servers registry
	replies replyWriter
	waiting sync.WaitGroup
}

// runSession serves requests until the end of input, and closes everything.
func runSession(in io.Reader, out io.Writer) error {
	s := &session{replies: replyWriter{out: out}}
	lines := bufio.NewReaderSize(in, 64<<10)
	var err error
	for err == nil || err == errLineTooLong {
		if err = s.replies.failure(); err != nil {
			break
		}
		var line []byte
		line, err = readLine(lines)
		switch {
		case err == errLineTooLong:
			s.replies.write(reply{Error: err.Error()})
		case err == nil || len(line) > 0:
			s.handle(line)
		}
	}
	s.servers.closeAll()
	s.waiting.Wait()
	if err == io.EOF {
		err = s.replies.failure()
	}
	return err
}

// handle sees to it that a line gets exactly one reply.
func (s *session) handle(line []byte) {
	object, err := parseObject(line)
	if err != nil {
		s.replies.write(reply{Error: err.Error()})
		return
	}
	request := fields{node{"request", object}, object}
	var id int64
	if err := decoding(func() { id = request.get("id").integer() }); err != nil {
		s.replies.write(reply{Error: err.Error()})
		return
	}
	var later func() (any, error)
	var ok any
	if failed := decoding(func() { ok, later, err = s.do(request) }); failed != nil {
		err = failed
	}
	if err != nil || later == nil {
		s.replies.write(answer(id, ok, err))
		return
	}
	s.waiting.Add(1)
	go func() {
		defer s.waiting.Done()
		ok, err := later()
		s.replies.write(answer(id, ok, err))
	}()
}

// answer is the reply that an outcome gets.
func answer(id int64, ok any, err error) reply {
	switch e := err.(type) {
	case nil:
		return reply{ID: &id, OK: ok}
	case registrationPanic:
		return reply{ID: &id, Panic: e.text}
	case unsupported:
		return reply{ID: &id, Unsupported: e.feature}
	}
	return reply{ID: &id, Error: fmt.Sprint(err)}
}
