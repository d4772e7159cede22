module httparity.test/chi

go 1.26

require httparity.test/router v0.0.0

require github.com/go-chi/chi/v5 v5.5.0

replace httparity.test/router => ../router
