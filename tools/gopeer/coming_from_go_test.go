package main

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
)

// Types that a program's server side has in its hands: their methods and fields
// are to be found in the document, too.
var serverTypes = map[string]bool{
	"Cookie": true, "CrossOriginProtection": true, "Handler": true,
	"Header": true, "Request": true, "ResponseController": true,
	"ResponseWriter": true, "ServeMux": true, "Server": true,
}

// TestComingFromGo: whoever comes from Go finds each exported name of net/http in
// docs/coming-from-go.md, with what it is called there or that it is not there.
func TestComingFromGo(t *testing.T) {
	document, err := os.ReadFile("../../docs/coming-from-go.md")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, word := range regexp.MustCompile(`\w+`).FindAllString(string(document), -1) {
		words[word] = true
	}
	names := exportedNames(t, "net/http")
	if len(names) < 200 {
		t.Fatalf("only %d names found in net/http", len(names))
	}
	for _, name := range names {
		last := name[strings.LastIndex(name, ".")+1:]
		if !words[last] {
			t.Errorf("docs/coming-from-go.md says nothing of %s", name)
		}
	}
}

// exportedNames gives the package's names, and TYPE.NAME for members of the
// server's types. Of the many constants for methods and statuses none is wanted.
func exportedNames(t *testing.T, path string) []string {
	t.Helper()
	pkg, err := build.Import(path, "", 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	add := func(prefix string, identifier *ast.Ident) {
		name := identifier.Name
		if identifier.IsExported() && !strings.HasPrefix(name, "Status") && !strings.HasPrefix(name, "Method") {
			found[prefix+name] = true
		}
	}
	for _, file := range pkg.GoFiles {
		tree, err := parser.ParseFile(token.NewFileSet(), filepath.Join(pkg.Dir, file), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, declaration := range tree.Decls {
			addDeclared(declaration, add)
		}
	}
	var names []string
	for name := range found {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

func addDeclared(declaration ast.Decl, add func(string, *ast.Ident)) {
	switch d := declaration.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil {
			add("", d.Name)
		} else if receiver := receiverName(d); serverTypes[receiver] {
			add(receiver+".", d.Name)
		}
	case *ast.GenDecl:
		for _, spec := range d.Specs {
			switch s := spec.(type) {
			case *ast.ValueSpec:
				for _, name := range s.Names {
					add("", name)
				}
			case *ast.TypeSpec:
				add("", s.Name)
				if serverTypes[s.Name.Name] {
					addMembers(s, add)
				}
			}
		}
	}
}

func receiverName(function *ast.FuncDecl) string {
	kind := function.Recv.List[0].Type
	if pointer, ok := kind.(*ast.StarExpr); ok {
		kind = pointer.X
	}
	name, ok := kind.(*ast.Ident)
	if !ok {
		return ""
	}
	return name.Name
}

// addMembers adds the fields of a struct, the methods of an interface.
func addMembers(spec *ast.TypeSpec, add func(string, *ast.Ident)) {
	var members *ast.FieldList
	switch kind := spec.Type.(type) {
	case *ast.StructType:
		members = kind.Fields
	case *ast.InterfaceType:
		members = kind.Methods
	default:
		return
	}
	for _, member := range members.List {
		for _, name := range member.Names {
			add(spec.Name.Name+".", name)
		}
	}
}
