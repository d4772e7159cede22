package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// The most text that one step may stand for.
const maxText = 64 << 20

// A node is one JSON value of a request together with the way to it, which
// every error names: `table.routes[2].handler[0].write`.
//
// Its methods read the value as one type. What is not of that type panics with
// a malformed, which decoding turns into an ordinary error: the descent through
// a table then reads as the table's grammar, with no error branch at every key.
type node struct {
	path  string
	value any
}

// malformed says what is wrong with a request, and where.
type malformed struct{ text string }

func (m malformed) Error() string { return m.text }

// unsupported names the feature that a table asks for and this build lacks.
type unsupported struct{ feature string }

func (u unsupported) Error() string { return "unsupported: " + u.feature }

// decoding runs f and returns what its nodes complained about.
func decoding(f func()) (err error) {
	defer func() {
		switch v := recover().(type) {
		case nil:
		case malformed:
			err = v
		case unsupported:
			err = v
		default:
			panic(v)
		}
	}()
	f()
	return nil
}

// parseObject reads a text that is one JSON object and nothing else.
func parseObject(text []byte) (map[string]any, error) {
	if !utf8.Valid(text) {
		return nil, errors.New("not UTF-8")
	}
	// Go would put U+FFFD for half a surrogate pair: not what was written.
	if hasLoneSurrogate(text) {
		return nil, errors.New(`a \u escape is half a surrogate pair`)
	}
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	var value any
	if err := dec.Decode(&value); err != nil {
		return nil, fmt.Errorf("not JSON: %w", err)
	}
	if _, err := dec.Token(); err != io.EOF {
		return nil, errors.New("more than one JSON value")
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, errors.New("not a JSON object")
	}
	return object, nil
}

// hasLoneSurrogate reports whether a JSON text spells half a surrogate pair.
func hasLoneSurrogate(text []byte) bool {
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		i++
		unit := escapedUnit(text, i)
		switch {
		case unit >= 0xDC00 && unit <= 0xDFFF:
			return true
		case unit >= 0xD800 && unit <= 0xDBFF:
			if i+5 >= len(text) || text[i+5] != '\\' {
				return true
			}
			if low := escapedUnit(text, i+6); low < 0xDC00 || low > 0xDFFF {
				return true
			}
			i += 6
		}
	}
	return false
}

// escapedUnit is the UTF-16 unit of the `uXXXX` at i, or -1.
func escapedUnit(text []byte, i int) int {
	if i+5 > len(text) || text[i] != 'u' {
		return -1
	}
	unit, err := strconv.ParseUint(string(text[i+1:i+5]), 16, 16)
	if err != nil {
		return -1
	}
	return int(unit)
}

func (n node) fail(format string, args ...any) {
	panic(malformed{n.path + ": " + fmt.Sprintf(format, args...)})
}

func (n node) text() string {
	s, ok := n.value.(string)
	if !ok {
		n.fail("must be a string")
	}
	return s
}

func (n node) boolean() bool {
	b, ok := n.value.(bool)
	if !ok {
		n.fail("must be true or false")
	}
	return b
}

// marker reads a key that is there or not: its only value is true.
func (n node) marker() {
	if n.value != true {
		n.fail("must be true")
	}
}

func (n node) integer() int64 {
	if number, ok := n.value.(json.Number); ok {
		if i, err := strconv.ParseInt(number.String(), 10, 64); err == nil {
			return i
		}
	}
	n.fail("must be an integer")
	return 0
}

// milliseconds reads a duration; what is beyond Go's range is its limit.
func (n node) milliseconds() time.Duration {
	const limit = math.MaxInt64 / int64(time.Millisecond)
	ms := n.integer()
	switch {
	case ms > limit:
		return math.MaxInt64
	case ms < -limit:
		return math.MinInt64
	}
	return time.Duration(ms) * time.Millisecond
}

func (n node) list() []node {
	values, ok := n.value.([]any)
	if !ok {
		n.fail("must be a list")
	}
	nodes := make([]node, len(values))
	for i, value := range values {
		nodes[i] = node{fmt.Sprintf("%s[%d]", n.path, i), value}
	}
	return nodes
}

func (n node) texts() []string {
	nodes := n.list()
	texts := make([]string, len(nodes))
	for i, text := range nodes {
		texts[i] = text.text()
	}
	return texts
}

// pair reads a list of exactly two values.
func (n node) pair() (first, second node) {
	nodes := n.list()
	if len(nodes) != 2 {
		n.fail("must be a list of two")
	}
	return nodes[0], nodes[1]
}

// A repetition is a text so many times. It is spelled out when it is used: a
// table that is served may stand for far more text than it holds.
type repetition struct {
	text  string
	count int
}

func (r repetition) String() string { return strings.Repeat(r.text, r.count) }

// repetition reads ["text", count].
func (n node) repetition() repetition {
	first, second := n.pair()
	text, count := first.text(), second.integer()
	if count < 0 {
		second.fail("must not be negative")
	}
	if text == "" {
		return repetition{}
	}
	if count > int64(maxText/len(text)) {
		n.fail("stands for more than 64 MiB of text")
	}
	return repetition{text, int(count)}
}

// A fields is a JSON object of which every key is known.
type fields struct {
	node
	values map[string]any
}

// anyFields reads an object whose keys are data.
func (n node) anyFields() fields {
	values, ok := n.value.(map[string]any)
	if !ok {
		n.fail("must be an object")
	}
	return fields{n, values}
}

// fields reads an object that may have the known keys and no other.
func (n node) fields(known ...string) fields {
	f := n.anyFields()
	for _, key := range f.keys() {
		if !contains(known, key) {
			n.fail("unknown key %q", key)
		}
	}
	return f
}

// keys are sorted, so that of several mistakes the same is reported each time.
func (f fields) keys() []string {
	keys := make([]string, 0, len(f.values))
	for key := range f.values {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

func (f fields) has(key string) bool {
	_, ok := f.values[key]
	return ok
}

// get returns the value of a key that must be there.
func (f fields) get(key string) node {
	value, ok := f.values[key]
	if !ok {
		f.fail("key %q is missing", key)
	}
	return node{f.path + "." + key, value}
}

// flag is the value of a key, or absent without it.
func (f fields) flag(key string, absent bool) bool {
	if !f.has(key) {
		return absent
	}
	return f.get(key).boolean()
}

// duration is the value in milliseconds of a key, or zero without it.
func (f fields) duration(key string) time.Duration {
	if !f.has(key) {
		return 0
	}
	return f.get(key).milliseconds()
}

// dictionary is the object of a key, or nil without it.
func (f fields) dictionary(key string) map[string]string {
	if !f.has(key) {
		return nil
	}
	return f.get(key).textMap()
}

// oneOf returns which one of the keys is there; exactly one must be.
func (f fields) oneOf(keys ...string) string {
	found := ""
	for _, key := range keys {
		if !f.has(key) {
			continue
		}
		if found != "" {
			f.fail("has both %q and %q", found, key)
		}
		found = key
	}
	if found == "" {
		f.fail("needs one of %s", strings.Join(keys, ", "))
	}
	return found
}

// single reads an object of one key, as steps and wraps are.
func (n node) single() (key string, argument node) {
	f := n.anyFields()
	keys := f.keys()
	if len(keys) != 1 {
		n.fail("must have exactly one key, has %d: %q", len(keys), keys)
	}
	return keys[0], f.get(keys[0])
}

// textMap reads an object from any keys to strings.
func (n node) textMap() map[string]string {
	f := n.anyFields()
	texts := make(map[string]string, len(f.values))
	for _, key := range f.keys() {
		texts[key] = f.get(key).text()
	}
	return texts
}

func contains(list []string, want string) bool {
	for _, s := range list {
		if s == want {
			return true
		}
	}
	return false
}
