// Chi as a server under test. It has no hosts of its own.
package main

import (
	"net/http"
	"strings"

	"github.com/go-chi/chi/v5"
	"httparity.test/router"
)

type chiRouter struct{ *chi.Mux }

func main() {
	router.Main(router.Adapter{
		Name: "chi", Module: "github.com/go-chi/chi/v5",
		New: func() router.Router { return chiRouter{chi.NewRouter()} },
	})
}

func (c chiRouter) Handle(p router.Pattern, h router.Handler) {
	if p.Host != "" {
		router.Lack("hosts")
	}
	handle := func(w http.ResponseWriter, r *http.Request) {
		h(w, r, func(name string) string {
			if strings.Contains(p.Path, "{"+name+"...}") {
				name = "*" // the only name that chi has for a rest
			}
			return chi.URLParam(r, name)
		})
	}
	path := p.Translated("{NAME}", "*")
	if p.Method == "" {
		c.HandleFunc(path, handle)
	} else {
		c.MethodFunc(p.Method, path, handle)
	}
}
