package main

import (
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"unicode/utf8"
)

// Random texts, the same for the same table and seed.
type inputs struct{ *rand.Rand }

func newInputs(name string, seed uint64) *inputs {
	h := fnv.New64a()
	h.Write([]byte(name))
	return &inputs{rand.New(rand.NewPCG(seed, h.Sum64()))}
}

func (in *inputs) pick(texts ...string) string { return texts[in.IntN(len(texts))] }

func (in *inputs) chance(percent int) bool { return in.IntN(100) < percent }

// Up to most of the texts, in any order, some more than once.
func (in *inputs) join(most int, texts ...string) string {
	var b strings.Builder
	for n := in.IntN(most + 1); n > 0; n-- {
		b.WriteString(in.pick(texts...))
	}
	return b.String()
}

// Up to most bytes out of an alphabet.
func (in *inputs) bytes(most int, alphabet string) string {
	b := make([]byte, in.IntN(most+1))
	for i := range b {
		b[i] = alphabet[in.IntN(len(alphabet))]
	}
	return string(b)
}

// Any bytes, most of them ASCII.
func (in *inputs) anyBytes(most int) string {
	b := make([]byte, in.IntN(most+1))
	for i := range b {
		b[i] = byte(in.IntN(128))
		if in.chance(10) {
			b[i] = byte(in.IntN(256))
		}
	}
	return string(b)
}

// A code point: of one, two, three or four bytes.
func (in *inputs) rune() rune {
	limits := []int{0x80, 0x800, 0x10000, utf8.MaxRune + 1}
	for {
		if r := rune(in.IntN(limits[in.IntN(4)])); utf8.ValidRune(r) {
			return r
		}
	}
}

// The text with, sometimes, a byte changed, inserted or left out.
func (in *inputs) mutate(percent int, text string) string {
	if !in.chance(percent) {
		return text
	}
	at := in.IntN(len(text) + 1)
	rest := text[at:]
	if rest != "" && in.chance(66) {
		rest = rest[1:]
	}
	if in.chance(66) {
		rest = in.anyByte() + rest
	}
	return text[:at] + rest
}

func (in *inputs) anyByte() string {
	if in.chance(50) {
		const likely = "%/.:;@?#[]\"\\ =&+,<>-_\x00\x1f\x7f\x80\xc3\xff\t\r"
		return string(likely[in.IntN(len(likely))])
	}
	return string([]byte{byte(in.IntN(256))})
}

// The chosen texts, then random ones, rows in all or as many as were chosen.
func (in *inputs) each(rows int, chosen []string, random func() string, use func(string)) {
	for _, text := range chosen {
		use(text)
	}
	for range rows {
		use(random())
	}
}
