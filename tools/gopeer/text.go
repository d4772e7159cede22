package main

import (
	"errors"
	"net"
	"os"
	"strings"
	"syscall"
)

// quote writes a value as a JSON string in plain ASCII: every byte outside
// 0x20-0x7E, every quote and every backslash is \u00xx.
func quote(s string) string {
	return `"` + escape(s, `"\`) + `"`
}

// plain escapes a free text for the log: as quote, but quotes and backslashes
// are left alone.
func plain(s string) string {
	return escape(s, "")
}

func escape(s, special string) string {
	const hex = "0123456789abcdef"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < 0x20 || c > 0x7E || strings.IndexByte(special, c) >= 0 {
			b.WriteString(`\u00`)
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// errorText is an error's own text, except that errors of the operating system
// have one name for all: their wording and addresses differ between machines.
func errorText(err error) string {
	var operation *net.OpError
	var errno syscall.Errno
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return "i/o timeout"
	case errors.As(err, &operation), errors.As(err, &errno),
		errors.Is(err, net.ErrClosed):
		return "network"
	}
	return plain(err.Error())
}
