package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every bend breaks a clause that there is, and every group of clauses has one:
// what the score is taken of.
func TestBendsAreOfClauses(t *testing.T) {
	defined := definedClauses(t)
	broken, named := map[string]bool{}, map[string]bool{}
	for _, b := range allBends() {
		if !defined[b.clause] {
			t.Errorf("%s: there is no clause %q", b.name, b.clause)
		}
		if named[b.name] {
			t.Errorf("two bends are called %s", b.name)
		}
		named[b.name] = true
		broken[prefixOf(b.clause)] = true
	}
	for clause := range defined {
		if prefix := prefixOf(clause); !broken[prefix] {
			t.Errorf("no bend breaks a clause of %s", prefix)
			broken[prefix] = true // say it once
		}
	}
}

func TestBendTable(t *testing.T) {
	_, out, _ := runProcess(t, "", "bends")
	rows := strings.Split(strings.TrimSuffix(out, "\n"), "\n")
	equal(t, "rows", len(rows), len(allBends()))
	for _, row := range rows {
		if len(strings.Split(row, "\t")) != 4 {
			t.Errorf("not name, clause, from and fault: %q", row)
		}
	}
	holds(t, "table", out, "spaces-collapsed\tREQ-3\tblind\t")
	holds(t, "table", out, "redirect-301\tRED-1\trouting\t")
}

func definedClauses(t *testing.T) map[string]bool {
	defined := map[string]bool{}
	definition := regexp.MustCompile(`\*\*([A-Z]{2,5}-[0-9]+[a-z]?)\*\*`)
	for _, file := range []string{"connection.md", "routing.md"} {
		text, err := os.ReadFile("../../fixtures/spec/" + file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range definition.FindAllSubmatch(text, -1) {
			defined[string(match[1])] = true
		}
	}
	if len(defined) == 0 {
		t.Fatal("no clause was found")
	}
	return defined
}

func prefixOf(clause string) string {
	prefix, _, _ := strings.Cut(clause, "-")
	return prefix
}
