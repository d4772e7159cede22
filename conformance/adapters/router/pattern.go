package router

import (
	"regexp"
	"strings"
)

// A Pattern is Go's "[METHOD ][HOST]/[PATH]", taken apart just as far as a
// router needs to say the same in its own words. It is not validated: whether
// a malformed one is refused is up to the router.
type Pattern struct {
	Text   string
	Method string // empty: all
	Host   string // empty: all
	Path   string
}

func parsePattern(text string) Pattern {
	p := Pattern{Text: text, Path: text}
	if method, rest, found := strings.Cut(text, " "); found {
		p.Method, p.Path = method, strings.TrimLeft(rest, " \t")
	}
	if slash := strings.IndexByte(p.Path, '/'); slash > 0 {
		p.Host, p.Path = p.Path[:slash], p.Path[slash:]
	}
	return p
}

var wildcard = regexp.MustCompile(`\{([^{}./$]+)(\.\.\.)?\}`)

// Names are those of the wildcards, in order.
func (p Pattern) Names() []string {
	var names []string
	for _, found := range wildcard.FindAllStringSubmatch(p.Path, -1) {
		names = append(names, found[1])
	}
	return names
}

// Translated is the path in another router's words: `one` stands for a
// segment {NAME} and `rest` for what {NAME...}, or a final slash, matches,
// both with "NAME" in place of the name. A final {$} is taken away.
func (p Pattern) Translated(one, rest string) string {
	path := wildcard.ReplaceAllStringFunc(p.Path, func(found string) string {
		parts := wildcard.FindStringSubmatch(found)
		if parts[2] == "" {
			return strings.ReplaceAll(one, "NAME", parts[1])
		}
		return strings.ReplaceAll(rest, "NAME", parts[1])
	})
	if strings.HasSuffix(p.Path, "/") {
		path += strings.ReplaceAll(rest, "NAME", "rest")
	}
	return strings.TrimSuffix(path, "{$}")
}
