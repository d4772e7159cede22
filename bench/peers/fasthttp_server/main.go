// GET /hello by fasthttp: main PORT CONTENT.
package main

import (
	"log"
	"os"

	"github.com/valyala/fasthttp"
)

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: fasthttp_server PORT CONTENT")
	}
	content := os.Args[2]
	log.Fatal(fasthttp.ListenAndServe("127.0.0.1:"+os.Args[1], func(ctx *fasthttp.RequestCtx) {
		if string(ctx.Path()) != "/hello" || !ctx.IsGet() {
			ctx.NotFound()
			return
		}
		ctx.WriteString(content)
	}))
}
