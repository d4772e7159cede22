package main

// headerSteps change the fields of the response.
var headerSteps = map[string]stepParser{
	"set_header": func(n node) step {
		name, value := textPair(n)
		return func(x *exchange) { x.w.Header().Set(name, value) }
	},
	"add_header": func(n node) step {
		name, value := textPair(n)
		return func(x *exchange) { x.w.Header().Add(name, value) }
	},
	"del_header": func(n node) step {
		name := n.text()
		return func(x *exchange) { x.w.Header().Del(name) }
	},
	"raw_header": func(n node) step {
		first, second := n.pair()
		name, list := first.text(), second.texts()
		return func(x *exchange) {
			// Each response its own values, and nil when there are none.
			x.w.Header()[name] = append([]string(nil), list...)
		}
	},
}

func textPair(n node) (string, string) {
	first, second := n.pair()
	return first.text(), second.text()
}
