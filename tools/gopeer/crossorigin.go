//go:build go1.25

package main

import "net/http"

// parseCrossOrigin reads the wrap that is http.CrossOriginProtection.
func parseCrossOrigin(n node) wrap {
	n.need("library")
	f := n.fields("trusted", "bypass", "deny")
	var trusted, bypass []string
	if f.has("trusted") {
		trusted = f.get("trusted").texts()
	}
	if f.has("bypass") {
		bypass = f.get("bypass").texts()
	}
	var deny []step
	if f.has("deny") {
		deny = parseSteps(f.get("deny"))
	}
	return func(s *site, h http.Handler) http.Handler {
		protection := http.NewCrossOriginProtection()
		for _, origin := range trusted {
			if err := protection.AddTrustedOrigin(origin); err != nil {
				panic(err)
			}
		}
		for _, pattern := range bypass {
			protection.AddInsecureBypassPattern(pattern)
		}
		if f.has("deny") {
			protection.SetDenyHandler(&script{s, deny})
		}
		return protection.Handler(h)
	}
}
