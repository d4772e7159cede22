//go:build !go1.25

package main

// parseCrossOrigin refuses what came with Go 1.25.
func parseCrossOrigin(node) wrap {
	panic(unsupported{"cross_origin"})
}
