// Echo as a server under test.
package main

import (
	"strings"

	"github.com/labstack/echo/v4"
	"httparity.test/router"
)

type echoRouter struct{ *echo.Echo }

func main() {
	router.Main(router.Adapter{
		Name: "echo", Module: "github.com/labstack/echo/v4",
		New: func() router.Router { return echoRouter{echo.New()} },
	})
}

func (e echoRouter) Handle(p router.Pattern, h router.Handler) {
	handle := func(c echo.Context) error {
		h(c.Response(), c.Request(), func(name string) string {
			if strings.Contains(p.Path, "{"+name+"...}") {
				name = "*" // the only name that echo has for a rest
			}
			return c.Param(name)
		})
		return nil
	}
	routes := e.Group("")
	if p.Host != "" {
		routes = e.Host(p.Host)
	}
	path := p.Translated(":NAME", "*")
	if p.Method == "" {
		routes.Any(path, handle)
	} else {
		routes.Add(p.Method, path, handle)
	}
}
