package main

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// recorder is a response writer that keeps what a handler sends, and which
// route's handler it was.
type recorder struct {
	header http.Header
	status int
	body   strings.Builder
	route  int // -1: the mux itself
	values string
}

func (w *recorder) Header() http.Header { return w.header }
func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}
func (w *recorder) Write(b []byte) (int, error) { return w.body.Write(b) }

// routeHandler notes its number and the values of the pattern's wildcards.
type routeHandler struct{ number int }

var wildcard = regexp.MustCompile(`{([^{}.$]+)(\.\.\.)?}`)

func (h *routeHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	rec := w.(*recorder)
	rec.route = h.number
	var values []string
	for _, m := range wildcard.FindAllStringSubmatch(r.Pattern, -1) {
		values = append(values, m[1]+"="+pathValue(r, m[1]))
	}
	rec.values = strings.Join(values, "&")
}

// pathValue gives an empty value where Go panics.
func pathValue(r *http.Request, name string) (value string) {
	defer func() { recover() }()
	return r.PathValue(name)
}

var place = regexp.MustCompile(`\(registered at [^)]*\)`)

// register gives the text of the panic, or nothing.
func register(mux *http.ServeMux, pattern string, h http.Handler) (text string) {
	defer func() {
		if v := recover(); v != nil {
			text = place.ReplaceAllString(fmt.Sprint(v), "(registered at LOC)")
		}
	}()
	mux.Handle(pattern, h)
	return ""
}

// registerAgain gives all texts that the panic may have: with which of several
// patterns a new one conflicts may depend on the order of a map.
func registerAgain(mux *http.ServeMux, pattern string, h http.Handler) []string {
	var texts []string
	for range 24 {
		text := register(mux, pattern, h)
		if text == "" {
			return nil
		}
		if !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	slices.Sort(texts)
	return texts
}

// requestFields are what a mux reads of a request.
func requestFields(r *http.Request) []string {
	return []string{r.Method, r.RequestURI, strconv.Itoa(r.ProtoMinor), r.Host,
		r.URL.Host, r.URL.Path, r.URL.RawPath, r.URL.RawQuery}
}

// answerFields are: the route's number, or -; Request.Pattern; the path values;
// status, fields and content; and what Handler gives: pattern, and route or -.
func answerFields(mux *http.ServeMux, r *http.Request) []string {
	h, pattern := mux.Handler(r)
	found := "-"
	if h, ok := h.(*routeHandler); ok {
		found = strconv.Itoa(h.number)
	}
	w := &recorder{header: http.Header{}, route: -1}
	mux.ServeHTTP(w, r)
	route := "-"
	if w.route >= 0 {
		route = strconv.Itoa(w.route)
	}
	var fields []string
	for name, values := range w.header {
		for _, value := range values {
			fields = append(fields, name+": "+value)
		}
	}
	sort.Strings(fields)
	return []string{route, r.Pattern, w.values, strconv.Itoa(w.status),
		strings.Join(fields, "|"), w.body.String(), pattern, found}
}

func addTable(add func(...string), patterns []string, requests []*http.Request) {
	add("T")
	mux := http.NewServeMux()
	for i, pattern := range patterns {
		texts := registerAgain(mux, pattern, &routeHandler{i})
		add(append([]string{"P", pattern}, texts...)...)
	}
	for _, r := range requests {
		record := append([]string{"R"}, requestFields(r)...)
		add(append(record, answerFields(mux, r)...)...)
	}
}
