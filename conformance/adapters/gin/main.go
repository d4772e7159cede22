// Gin as a server under test. It has no hosts.
package main

import (
	"io"
	"strings"

	"github.com/gin-gonic/gin"
	"httparity.test/router"
)

type ginRouter struct{ *gin.Engine }

func main() {
	gin.SetMode(gin.ReleaseMode)
	gin.DefaultWriter = io.Discard // standard output belongs to the protocol
	router.Main(router.Adapter{
		Name: "gin", Module: "github.com/gin-gonic/gin",
		New: func() router.Router { return ginRouter{gin.New()} },
	})
}

func (g ginRouter) Handle(p router.Pattern, h router.Handler) {
	if p.Host != "" {
		router.Lack("hosts")
	}
	handle := func(c *gin.Context) {
		h(c.Writer, c.Request, func(name string) string {
			// The value of a rest has its slash in gin.
			return strings.TrimPrefix(c.Param(name), "/")
		})
	}
	path := p.Translated(":NAME", "*NAME")
	if p.Method == "" {
		g.Any(path, handle)
	} else {
		g.Engine.Handle(p.Method, path, handle)
	}
}
