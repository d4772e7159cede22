package main

// features are what this build can do, by the protocol's names.
var features = append(newerFeatures,
	"mux121", "hooks", "hijack", "timeout_handler", "file_server", "shutdown",
	"trailers", "early_hints", "library", "error_log")

// need refuses a table that asks for a feature which this build lacks.
func (n node) need(feature string) {
	if !contains(features, feature) {
		panic(unsupported{feature})
	}
}
