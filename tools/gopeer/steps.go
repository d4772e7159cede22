package main

import "sort"

// A stepParser makes a step of the value that stands under its name.
type stepParser func(node) step

// stepParsers are the steps by name; each file contributes its own. The step
// `on` is not among them, since it holds steps itself.
var stepParsers = merged(
	headerSteps, writeSteps, bodySteps, replySteps, controlSteps,
	controllerSteps, hijackSteps, pathValueSteps, lookupSteps,
)

// parseSteps reads a list of steps.
func parseSteps(list node) []step {
	nodes := list.list()
	steps := make([]step, len(nodes))
	for i, n := range nodes {
		steps[i] = parseStep(n)
	}
	return steps
}

func parseStep(n node) step {
	name, argument := n.single()
	if name == "on" {
		return parseOn(argument)
	}
	parse, ok := stepParsers[name]
	if !ok {
		n.fail("unknown step %q", name)
	}
	return parse(argument)
}

// parseOn reads a choice by the request's method.
func parseOn(n node) step {
	f := n.anyFields()
	byMethod := make(map[string][]step, len(f.values))
	for _, method := range f.keys() {
		byMethod[method] = parseSteps(f.get(method))
	}
	return func(x *exchange) {
		steps, ok := byMethod[x.r.Method]
		if !ok {
			steps = byMethod["*"]
		}
		x.run(steps)
	}
}

// parseStepsAmong reads a list of steps of which only some names are allowed.
func parseStepsAmong(list node, allowed map[string]stepParser) []step {
	for _, n := range list.list() {
		name, _ := n.single()
		if _, ok := allowed[name]; !ok {
			n.fail("step %q cannot stand here, only %q", name, names(allowed))
		}
	}
	return parseSteps(list)
}

func merged(sets ...map[string]stepParser) map[string]stepParser {
	all := map[string]stepParser{}
	for _, set := range sets {
		for name, parse := range set {
			all[name] = parse
		}
	}
	return all
}

func names(set map[string]stepParser) []string {
	list := make([]string, 0, len(set))
	for name := range set {
		list = append(list, name)
	}
	sort.Strings(list)
	return list
}
