package main

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

const chunkedHead = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"

// Contents, whole, that are told apart by a clause each.
var chosenContents = []string{
	"0\r\n\r\n", "000\r\n\r\n", "3\r\nabc\r\n0\r\n\r\n", "3\r\nabc\r\n0\r\n", "3\r\nabc\r\n", "3\r\nab", "3\r\nabc", "3\r\nabc\r", "", "3", "3\r",
	"3\nabc\r\n0\r\n\r\n", "3\r\r\nabc\r\n0\r\n\r\n", "3\rx\r\nabc\r\n0\r\n\r\n", "3\r\nabc\n0\r\n\r\n", "3\r\nabcd\r\n0\r\n\r\n",
	"3 \t\r\nabc\r\n0\r\n\r\n", "3;a=b\r\nabc\r\n0\r\n\r\n", "3 ;x\r\nabc\r\n", " 3\r\nabc\r\n", ";\r\n", "\r\n", "g\r\n", "0x3\r\nabc\r\n", "-1\r\n",
	"0000000000000003\r\nabc\r\n0\r\n\r\n", "00000000000000003\r\nabc\r\n0\r\n\r\n", "0000000000000003g\r\n", "ffffffffffffffff\r\nabc", "8000000000000000\r\nabc",
	"6000000000000000\r\nabc", "7fffffffffffffff\r\nabc", "A\r\n0123456789\r\n0\r\n\r\n", "a\r\n0123456789\r\n0\r\n\r\nnext",
	"3;" + strings.Repeat("x", 4092) + "\r\nabc\r\n0\r\n\r\n", "3;" + strings.Repeat("x", 4093) + "\r\nabc\r\n0\r\n\r\n", strings.Repeat("x", 4096), strings.Repeat("x", 4095),
	strings.Repeat("1;"+strings.Repeat("x", 1000)+"\r\na\r\n", 16) + "0\r\n\r\n", strings.Repeat("1;"+strings.Repeat("x", 1000)+"\r\na\r\n", 17) + "0\r\n\r\n",
	"0\r\nA: b\r\n\r\n", "0\r\nA: b\nB: c\n\r\n\r\n", "0\r\nA: b\n\n", "0\r\nA: b\n\nGET / HTTP/1.1\r\n\r\n", "0\r\n\nA: b\r\n\r\n", "0\r\nA: b\r\n c\r\n\r\nnext",
	"0\r\n", "0\r\n\r", "0\r\nA", "0\r\nA: b", "0\r\nA: b\r\n", "0\r\nA: b\r\n\r", "0\r\nA\r\n\r\n", "0\r\n A: b\r\n\r\n", "0\r\n\tA\r\n\r\n",
	"0\r\nA@: b\r\n\r\n", "0\r\n: b\r\n\r\n", "0\r\nA: \x01\r\n\r\n", "0\r\nA: b\r\n \x01c\r\n\r\nnext", "0\r\na b: c\r\nContent-Length: 3\r\na: 1\r\nA: 2\r\n\r\n",
	"0\r\nA: b\r\n" + "\xff\"\\\x00\r\n\r\n", "0\r\n " + strings.Repeat("x", 79) + "\r\n\r\n", "0\r\n " + strings.Repeat("x", 80) + "\r\n\r\n",
	"0\r\nA: " + strings.Repeat("x", 4089) + "\r\n\r\n", "0\r\nA: " + strings.Repeat("x", 4090) + "\r\n\r\n", "0\r\nA: " + strings.Repeat("x", 4089) + "\r\n\r",
	"1388\r\n" + strings.Repeat("x", 5000) + "\r\n0\r\n\r\n", "1000\r\n" + strings.Repeat("x", 4096) + "\r\n3\r\nabc\r\n0\r\n\r\n",
}

var chunkedWords = []string{
	"\r\n", "\n", "\r", " ", "\t", ";", ";x=y", "0", "00", "g", "A: b\r\n", "A\r\n", " f\r\n", "0\r\n\r\n", "0\r\n", "3\r\nabc\r\n", "fffffffffffffff", "1\r\na\r\n", ": \r\n", "\x01",
}

func (in *inputs) content() []byte {
	var b strings.Builder
	for range in.IntN(5) {
		n := 1 + in.IntN(12)
		if in.chance(4) {
			n = 1 + in.IntN(6000)
		}
		fmt.Fprintf(&b, "%s%x%s%s\r\n", pick(in, "", "", "", "", "0", "000"), n, pick(in, "", "", "", " ", "\t ", ";a", ";a=\"b\" "), "\r\n"+strings.Repeat("d", n))
	}
	b.WriteString("0\r\n")
	b.WriteString(in.join(3, "A: b\r\n", "Long-Name: value \r\n", "c: d\n", "e: f\r\n g\r\n", "a: 2\r\n", "x y: z\r\n"))
	b.WriteString("\r\n")
	b.WriteString(in.join(1, "G", "GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
	return []byte(b.String())
}

// How the pieces of the content arrive, as their sizes.
func (in *inputs) cuts(size int) []int {
	most := pick(in, 1, 2, 3, 8, 64, 4096, 5000, 1<<20)
	var cuts []int
	for size > 0 {
		n := min(size, 1+in.IntN(most))
		if most >= 64 && in.chance(50) {
			n = min(size, most)
		}
		cuts = append(cuts, n)
		size -= n
	}
	return cuts
}

func (in *inputs) readSizes() []int {
	var sizes []int
	for range 1 + in.IntN(4) {
		sizes = append(sizes, pick(in, 0, 1, 2, 3, 3, 5, 7, 12, 64, 512, 4096, 4097, 32768))
	}
	if sizes[len(sizes)-1] == 0 {
		sizes = append(sizes, 512)
	}
	return sizes
}

func join(numbers []int) string {
	var b strings.Builder
	for i, n := range numbers {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strconv.Itoa(n))
	}
	return b.String()
}

// Reads the content in given sizes, the last of them again and again, until
// there is an error, and once more. Of each read: how much came, how much the
// connection had delivered then, and the error.
func drawChunked(in *inputs, n int) func() row {
	var content []byte
	var cuts, sizes []int
	if n < len(chosenContents) {
		content = []byte(chosenContents[n])
		cuts, sizes = []int{len(content)}, []int{3, 512}
	} else {
		content = in.content()
		if in.chance(70) {
			content = in.mutate(content, chunkedWords)
		}
		cuts, sizes = in.cuts(len(content)), in.readSizes()
	}
	ending := pick(in, "eof", "eof", "timeout")
	return func() row {
		pieces := [][]byte{[]byte(chunkedHead)}
		rest := content
		for _, n := range cuts {
			pieces = append(pieces, append([]byte(nil), rest[:n]...))
			rest = rest[n:]
		}
		var results []string
		var data strings.Builder
		var trailers strings.Builder
		used := 0
		conn := newConn(nil, endingOf(ending), pieces...)
		delivered := func() int { return len(content) - conn.left() }
		conn.handle = func(w http.ResponseWriter, r *http.Request) {
			failures := 0
			for i := 0; failures < 2; i++ {
				p := make([]byte, sizes[min(i, len(sizes)-1)])
				n, err := r.Body.Read(p)
				data.Write(p[:n])
				text := ""
				if err != nil {
					failures++
					text = err.Error()
				}
				results = append(results, fmt.Sprintf("%d %d %s", n, delivered(), text))
				if err == io.EOF && failures == 1 {
					for _, name := range sortedKeys(r.Trailer) {
						for _, value := range r.Trailer[name] {
							fmt.Fprintf(&trailers, "%s: %s\n", name, value)
						}
					}
				}
			}
			netConn, rw, err := w.(http.Hijacker).Hijack()
			if err != nil {
				panic(err)
			}
			used = delivered() - rw.Reader.Buffered()
			netConn.Close()
		}
		conn.serve(server)
		return row{string(content), join(cuts), ending, join(sizes), strings.Join(results, "\n"), strconv.Itoa(used), data.String(), trailers.String()}
	}
}
