package main

import "net/http"

// replySteps are Go's ready-made answers.
var replySteps = map[string]stepParser{
	"error": func(n node) step {
		text, code := textAndCode(n)
		return func(x *exchange) { http.Error(x.w, text, code) }
	},
	"redirect": func(n node) step {
		url, code := textAndCode(n)
		return func(x *exchange) { http.Redirect(x.w, x.r, url, code) }
	},
	"not_found": func(n node) step {
		n.marker()
		return func(x *exchange) { http.NotFound(x.w, x.r) }
	},
}

func textAndCode(n node) (string, int) {
	first, second := n.pair()
	return first.text(), int(second.integer())
}
