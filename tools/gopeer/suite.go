package main

import (
	"fmt"
	"os"
)

// readSuite reads the table of a suite file or, with an id, the table that one
// scenario of it is played against. Of all else that a suite holds nothing is
// needed here.
func readSuite(path, id string) (*table, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	object, err := parseObject(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var t *table
	err = decoding(func() {
		suite := fields{node{path, object}, object}
		t = parseTable(tableOf(suite, id))
	})
	return t, err
}

// tableOf finds the table: a scenario's own, or the one of the suite that it
// names, goes before the suite's table.
func tableOf(suite fields, id string) node {
	if id == "" {
		return suite.get("table")
	}
	for _, n := range suite.get("scenarios").list() {
		scenario := n.anyFields()
		if scenario.get("id").text() != id {
			continue
		}
		if !scenario.has("table") {
			return suite.get("table")
		}
		own := scenario.get("table")
		if name, named := own.value.(string); named {
			return suite.get("tables").anyFields().get(name)
		}
		return own
	}
	suite.fail("there is no scenario %q", id)
	return node{}
}
