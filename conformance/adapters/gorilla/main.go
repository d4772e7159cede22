// Gorilla's mux as a server under test. Routes are tried in the order in
// which they were registered.
package main

import (
	"net/http"
	"strings"

	"github.com/gorilla/mux"
	"httparity.test/router"
)

type gorilla struct{ *mux.Router }

func main() {
	router.Main(router.Adapter{
		Name: "gorilla/mux", Module: "github.com/gorilla/mux",
		New: func() router.Router { return gorilla{mux.NewRouter()} },
	})
}

func (g gorilla) Handle(p router.Pattern, h router.Handler) {
	path := p.Translated("{NAME}", "{NAME:.*}")
	route := g.NewRoute()
	if strings.HasSuffix(p.Path, "/") {
		route = route.PathPrefix(p.Path)
	} else {
		route = route.Path(path)
	}
	if p.Method != "" {
		route = route.Methods(p.Method)
	}
	if p.Host != "" {
		route = route.Host(p.Host)
	}
	route.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h(w, r, func(name string) string { return mux.Vars(r)[name] })
	})
	if err := route.GetError(); err != nil {
		panic(err)
	}
}
