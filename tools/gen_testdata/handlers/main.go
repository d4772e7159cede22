// Command handlers asks net/http's ready-made handlers what they answer to
// random requests, and writes it down for the tests of reference/handlers.
//
//	cd tools/gen_testdata && go run ./handlers -out ../../reference/handlers/testdata
//
// A table is a file of rows, as package rows writes them; the numbers of random
// rows are for each subject. Lists of fields are lines `Name: value`, or `Name`
// for one without a value. The boundary of a multipart response is written as
// "BOUNDARY". Another seed and more rows, for the same test program:
//
//	go run ./handlers -out /tmp/answers -rows 200000 -seed 7
//	HTTPARITY_TESTDATA=/tmp/answers httparity_handlers_test
package main

import (
	"math/rand/v2"
	"strconv"

	"httparity/tools/gen_testdata/rows"
)

// Several ranges of a file of 11 bytes. No scenario can show a multipart response,
// whose boundary is random: these rows stand for those of clause FS-12.
var multipart = []exchange{
	{"GET", "/", "Range: bytes=0-0,-1\n", ""},
	{"HEAD", "/", "Range: bytes=0-0,-1\n", ""},
	{"POST", "/", "Range: bytes=0-0,-1\n", ""},
	{"GET", "/", "Range: bytes=0-5,6-10\n", ""},
	{"GET", "/", "Range: bytes=6-10,0-5\n", ""},
	{"GET", "/", "Range: bytes=0-5,3-9\n", ""},
	{"GET", "/", "Range: bytes=0-1,100-,4-\n", ""},
	{"GET", "/", "Range: bytes=-0,1-2\n", ""},
	{"GET", "/", "Range: bytes=0-0,-1\n", "Content-Type: x/y\nContent-Encoding: gzip\n"},
	{"GET", "/", "Range: bytes=0-0,-1\n", "Content-Type\n"},
	{"GET", "/", "Range: bytes=0-0,-1\nIf-Range: \"a\"\n", "Etag: \"a\"\n"},
	{"GET", "/", "Range: bytes=0-0,-1\nIf-Range: \"b\"\n", "Etag: \"a\"\n"},
}

func responses(seed uint64, random int, add func(...string)) {
	g := &generator{rand.New(rand.NewPCG(seed, 0))}
	ask := func(s subject, x exchange) {
		code, fields, content := x.ask(s)
		add(s.name, x.method, x.target, x.fields, x.before,
			strconv.Itoa(code), fields, content)
	}
	for _, s := range subjects {
		if s.name == "file:/a.txt" {
			for _, x := range multipart {
				ask(s, x)
			}
		}
		for range random {
			ask(s, s.random(g))
		}
	}
}

func main() {
	rows.Tables("tools/gen_testdata/handlers", 120, []rows.Table{
		{
			Name:  "response",
			About: "subject, method, target, request's fields, fields set before, code, fields, content",
			Fill:  responses,
		},
	})
}
