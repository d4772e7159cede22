package main

import (
	"log"
	"strings"
)

// newErrorLog returns a logger for http.Server.ErrorLog that hands each message
// to record, without what differs from one build or run to the next.
func newErrorLog(record func(string)) *log.Logger {
	return log.New(recorder(record), "", 0)
}

type recorder func(string)

// Write gets one message a call: log.Logger promises it.
func (r recorder) Write(message []byte) (int, error) {
	r(plain(withoutPlace(strings.TrimSuffix(string(message), "\n"))))
	return len(message), nil
}

// withoutPlace cuts the stack of a panic and the ` from FUNC (FILE:LINE)` of
// a misuse of the writer.
func withoutPlace(message string) string {
	if strings.HasPrefix(message, "http: panic serving ") {
		// The value may hold any text, even a stack: ours is the last.
		if i := strings.LastIndex(message, "\ngoroutine "); i >= 0 {
			return message[:i]
		}
		return message
	}
	for _, misuse := range []string{
		"http: superfluous response.WriteHeader call",
		"http: response.WriteHeader on hijacked connection",
		"http: response.Write on hijacked connection",
	} {
		if strings.HasPrefix(message, misuse+" from ") {
			return misuse
		}
	}
	return message
}
