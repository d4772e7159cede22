package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// chunked is a body of chunks of these sizes, all of one letter.
func chunked(letter string, sizes ...int) string {
	var b strings.Builder
	for _, size := range sizes {
		fmt.Fprintf(&b, "%x\r\n%s\r\n", size, strings.Repeat(letter, size))
	}
	return b.String() + "0\r\n\r\n"
}

// content is a response's content with its framing undone.
func content(t *testing.T, response string) string {
	t.Helper()
	r, err := http.ReadResponse(bufio.NewReader(strings.NewReader(response)), nil)
	must(t, err)
	text, err := io.ReadAll(r.Body)
	must(t, err)
	return string(text)
}
