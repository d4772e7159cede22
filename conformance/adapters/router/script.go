package router

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
)

type route struct {
	Pattern string
	Handler []map[string]json.RawMessage
	Rest    map[string]json.RawMessage
}

func (r *route) UnmarshalJSON(text []byte) error {
	var parts struct {
		Pattern string
		Handler []map[string]json.RawMessage
	}
	if err := json.Unmarshal(text, &r.Rest); err != nil {
		return err
	}
	if err := json.Unmarshal(text, &parts); err != nil {
		return err
	}
	r.Pattern, r.Handler = parts.Pattern, parts.Handler
	delete(r.Rest, "pattern")
	delete(r.Rest, "handler")
	return nil
}

// A step of a handler, ready to run. It returns the event that it logs.
type step func(x *exchange) (event string)

type exchange struct {
	w       http.ResponseWriter
	r       *http.Request
	pattern Pattern
	value   func(name string) string
}

func (r route) register(router Router, running *served) {
	for key := range r.Rest {
		Lack(key)
	}
	steps := []step{}
	for _, s := range r.Handler {
		for name, argument := range s {
			steps = append(steps, compile(name, argument))
		}
	}
	pattern := parsePattern(r.Pattern)
	router.Handle(pattern, func(w http.ResponseWriter, r *http.Request, value func(string) string) {
		done := running.start(r, pattern.Text)
		for _, run := range steps {
			done(run(&exchange{w, r, pattern, value}))
		}
	})
}

// start logs that a handler runs, and gives what logs its events.
func (s *served) start(r *http.Request, pattern string) func(event string) {
	c := r.Context().Value(connectionKey{}).(*connection)
	e := &entry{pattern, []string{}}
	s.mu.Lock()
	defer s.mu.Unlock()
	c.Requests = append(c.Requests, e)
	return func(event string) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if event != "" {
			e.Events = append(e.Events, event)
		}
	}
}

func compile(name string, argument json.RawMessage) step {
	switch name {
	case "write":
		text := read[string](argument)
		return func(x *exchange) string {
			n, err := io.WriteString(x.w, text)
			if err != nil {
				return fmt.Sprintf("write %d error: %s", n, err)
			}
			return fmt.Sprintf("write %d", n)
		}
	case "write_status":
		code := read[int](argument)
		return func(x *exchange) string { x.w.WriteHeader(code); return "" }
	case "set_header":
		field := read[[2]string](argument)
		return func(x *exchange) string { x.w.Header().Set(field[0], field[1]); return "" }
	case "describe":
		parts := read[[]string](argument)
		for _, part := range parts {
			if !slices.Contains(described, part) {
				Lack("describe " + part)
			}
		}
		return func(x *exchange) string { io.WriteString(x.w, x.describe(parts)); return "" }
	}
	Lack("step " + name)
	return nil
}

func read[T any](argument json.RawMessage) (value T) {
	if err := json.Unmarshal(argument, &value); err != nil {
		Lack(err.Error())
	}
	return value
}

var described = []string{"method", "request_uri", "host", "path", "raw_path", "raw_query", "pattern", "values", "header"}

func (x *exchange) describe(parts []string) string {
	var lines strings.Builder
	line := func(name, value string) { fmt.Fprintf(&lines, "%s \"%s\"\n", name, escape(value)) }
	facts := map[string]string{
		"method": x.r.Method, "request_uri": x.r.RequestURI, "host": x.r.Host, "path": x.r.URL.Path,
		"raw_path": x.r.URL.RawPath, "raw_query": x.r.URL.RawQuery, "pattern": x.pattern.Text,
	}
	for _, part := range described {
		switch {
		case !slices.Contains(parts, part):
		case part == "values":
			for _, name := range x.pattern.Names() {
				line("value "+name, x.value(name))
			}
		case part == "header":
			for _, name := range slices.Sorted(maps.Keys(x.r.Header)) {
				for _, value := range x.r.Header[name] {
					line("header "+name, value)
				}
			}
		default:
			line(part, facts[part])
		}
	}
	return lines.String()
}

// escape writes every byte outside 0x20-0x7E, quotes and backslashes as \u00xx.
func escape(text string) string {
	var escaped strings.Builder
	for i := range len(text) {
		if b := text[i]; b < 0x20 || b > 0x7e || b == '"' || b == '\\' {
			fmt.Fprintf(&escaped, "\\u%04x", b)
		} else {
			escaped.WriteByte(b)
		}
	}
	return escaped.String()
}
