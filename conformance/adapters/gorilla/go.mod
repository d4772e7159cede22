module httparity.test/gorilla

go 1.26

require httparity.test/router v0.0.0

require github.com/gorilla/mux v1.8.1

replace httparity.test/router => ../router
