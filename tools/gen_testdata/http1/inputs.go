package main

import (
	"bytes"
	"math/rand/v2"
	"strings"
)

// A source of inputs, the same for the same seed.
type inputs struct{ *rand.Rand }

func (in *inputs) chance(percent int) bool { return in.IntN(100) < percent }

func pick[T any](in *inputs, from ...T) T { return from[in.IntN(len(from))] }

// Up to n of them, one after another.
func (in *inputs) join(n int, from ...string) string {
	var b strings.Builder
	for range in.IntN(n + 1) {
		b.WriteString(pick(in, from...))
	}
	return b.String()
}

var nastyBytes = []byte("\r\n\t :;,/\\?%#@[]()\"\x00\x01\x0b\x0c\x1f\x7f\x80\xe9\xff-_+*~AZaz019")

// Changes some bytes, or some lines.
func (in *inputs) mutate(text []byte, dictionary []string) []byte {
	text = bytes.Clone(text)
	for range 1 + in.IntN(3) {
		at := in.IntN(len(text) + 1)
		switch in.IntN(8) {
		case 0: // a byte more
			text = append(text[:at:at], append([]byte{pick(in, nastyBytes...)}, text[at:]...)...)
		case 1: // a byte less
			if at < len(text) {
				text = append(text[:at:at], text[at+1:]...)
			}
		case 2: // another byte
			if at < len(text) {
				text[at] = pick(in, nastyBytes...)
			}
		case 3: // a word more
			word := pick(in, dictionary...)
			text = append(text[:at:at], append([]byte(word), text[at:]...)...)
		case 4: // a line twice
			lines := bytes.SplitAfter(text, []byte("\n"))
			i := in.IntN(len(lines))
			lines = append(lines[:i:i], append([][]byte{lines[i]}, lines[i:]...)...)
			text = bytes.Join(lines, nil)
		case 5: // another line end
			if i := bytes.IndexByte(text[at:], '\n'); i >= 0 {
				end := pick(in, "\n", "\r\n", "\r\r\n", "\n\r\n", "\r", " \r\n", "\r\n ", "\r\n\t ")
				text = append(text[:at+i:at+i], append([]byte(end), text[at+i+1:]...)...)
			}
		case 6: // a line moved
			lines := bytes.SplitAfter(text, []byte("\n"))
			i, j := in.IntN(len(lines)), in.IntN(len(lines))
			lines[i], lines[j] = lines[j], lines[i]
			text = bytes.Join(lines, nil)
		case 7: // cut short
			if in.chance(15) {
				text = text[:at]
			}
		}
	}
	return text
}
