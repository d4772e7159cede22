package main

import (
	"bytes"
	"io"
	"net/http"
	"strings"
)

// Mutants of a request's content: its length, its chunks, its end, and what
// becomes of what nobody read.
var contentMutants = []bend{
	{
		name: "coding-in-lower-case", clause: "BODY-3",
		fault:      "Transfer-Encoding: Chunked is not understood",
		connection: incoming(inHead(replacing("(\r\nTransfer-Encoding: )C[hH]", "${1}x"))),
	},
	{
		name: "coding-of-1.0-refused", clause: "BODY-2",
		fault: "HTTP/1.0 with Transfer-Encoding is refused",
		connection: incoming(inHead(func(head []byte) []byte {
			if !bytes.Contains(head, []byte(" HTTP/1.0\r\n")) || !bytes.Contains(head, []byte("\nTransfer-Encoding:")) {
				return head
			}
			head = bytes.Replace(head, []byte(" HTTP/1.0\r\n"), []byte(" HTTP/1.1\r\n"), 1)
			return bytes.Replace(head, []byte("\nTransfer-Encoding: "), []byte("\nTransfer-Encoding: x"), 1)
		})),
	},
	{
		name: "second-length-refused", clause: "BODY-4",
		fault:      "two equal Content-Length fields are refused",
		connection: incoming(inHead(replacing("(\r\nContent-Length: [0-9]+)((?:\r\n[^\r]+)*?)\r\nContent-Length: ", "$1$2\r\nContent-Length: -"))),
	},
	{
		name: "no-content-for-get", clause: "BODY-1",
		fault: "GET has no content",
		handler: seeing(func(r *http.Request) {
			if r.Method == http.MethodGet {
				r.Body, r.ContentLength = http.NoBody, 0
			}
		}),
	},
	{
		name: "chunk-digits-lower-case", clause: "CHK-3",
		fault:      "a chunk's length in upper case is refused",
		connection: incoming(replacing("\n([0-9a-f]*[A-F][0-9A-Fa-f]*)\r\n", "\n!$1\r\n")),
	},
	{
		name: "chunk-zeros-ignored", clause: "CHK-3",
		fault:      "a chunk's length may have any number of zeros before it",
		connection: incoming(replacing("\n0{2,}([1-9a-f][0-9a-f]*\r\n)", "\n$1")),
	},
	{
		name: "chunk-space-before-extension", clause: "CHK-2",
		fault:      "white space before a chunk's extension is taken",
		connection: incoming(replacing("\n([0-9a-f]+)[ \t]+;", "\n$1;")),
	},
	{
		name: "chunk-end-vague", clause: "CHK-4",
		fault:   "a chunk that goes on behind its end is called cut off",
		handler: failingAs("malformed chunked encoding", io.ErrUnexpectedEOF),
	},
	{
		name: "undeclared-trailers-lost", clause: "TRL-3",
		fault: "only trailers that were declared reach a handler",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				declared := map[string]bool{}
				for name := range r.Trailer {
					declared[name] = true
				}
				other := *r
				other.Body = reading(r, &other, func(err error) error {
					if err != nil {
						other.Trailer = http.Header{}
						for name, values := range r.Trailer {
							if declared[name] {
								other.Trailer[name] = values
							}
						}
					}
					return err
				})
				h.ServeHTTP(w, &other)
			})
		},
	},
	{
		name: "trailer-error-vague", clause: "TRL-4",
		fault:   "a malformed trailer is called malformed, and no more",
		handler: failingAs("malformed MIME header", http.ErrBodyNotAllowed),
	},
	{
		name: "continue-to-1.0", clause: "EXP-1",
		fault: "a client of HTTP/1.0 that asks for it gets a 100 Continue",
		handler: before(func(w http.ResponseWriter, r *http.Request) {
			if !r.ProtoAtLeast(1, 1) && r.Header.Get("Expect") == "100-continue" {
				w.WriteHeader(http.StatusContinue)
			}
		}),
	},
	{
		name: "continue-twice", clause: "EXP-2",
		fault:      "100 Continue is sent twice",
		connection: outgoing(replacing("^HTTP/1[.]1 100 Continue\r\n\r\n", "$0$0")),
	},
	{
		name: "answered-before-drained", clause: "DRN-1",
		fault: "a response leaves before the content of its request has come",
		handler: before(func(w http.ResponseWriter, r *http.Request) {
			controllerOf(w).EnableFullDuplex()
		}),
	},
	{
		name: "closed-content-readable", clause: "DRN-7",
		fault: "content can be read after it was closed",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				other := *r
				other.Body = struct{ io.ReadCloser }{io.NopCloser(copiedBody{r.Body, r, &other})}
				h.ServeHTTP(w, &other)
			})
		},
	},
	{
		name: "unread-chunks-close", clause: "DRN-3",
		fault: "chunked content that was not read ends the connection",
		handler: func(h http.Handler) http.Handler {
			return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				ended := false
				other := *r
				other.Body = reading(r, &other, func(err error) error {
					ended = ended || err != nil
					return err
				})
				h.ServeHTTP(&rewriter{ResponseWriter: w, change: func(w *rewriter, status int) int {
					if r.ContentLength < 0 && !ended {
						w.Header().Set("Connection", "close")
					}
					return status
				}}, &other)
			})
		},
	},
	{
		name: "too-large-keeps", clause: "MAX-2",
		fault:   "content that is too large does not end the connection",
		handler: writingTo(func(w seenThrough) http.ResponseWriter { return w }),
	},
	{
		name: "limit-one-more", clause: "MAX-1",
		fault: "content may be one byte longer than its limit",
		limit: func(n int64) int64 { return n + 1 },
	},
}

// A copiedBody is the body of a request's copy: trailers are told to the copy
// too.
type copiedBody struct {
	io.ReadCloser
	own, copied *http.Request
}

func (b copiedBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	b.copied.Trailer = b.own.Trailer
	return n, err
}

// reading is the body of a request's copy; done is told of each read's error
// and may give another.
func reading(own, copied *http.Request, done func(error) error) io.ReadCloser {
	return doneBody{copiedBody{own.Body, own, copied}, done}
}

type doneBody struct {
	io.ReadCloser
	done func(error) error
}

func (b doneBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	return n, b.done(err)
}

// failingAs gives another error for those whose text begins so.
func failingAs(text string, other error) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			copied := *r
			copied.Body = reading(r, &copied, func(err error) error {
				if err != nil && strings.HasPrefix(err.Error(), text) {
					return other
				}
				return err
			})
			h.ServeHTTP(w, &copied)
		})
	}
}
