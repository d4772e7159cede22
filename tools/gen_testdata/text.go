package main

import (
	"fmt"
	"mime"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode"
)

func quotes(in *inputs, rows int, add func(...string)) {
	random := func() string {
		if in.chance(30) {
			return in.anyBytes(8)
		}
		var b strings.Builder
		for n := in.IntN(6); n >= 0; n-- {
			b.WriteRune(in.rune())
		}
		return in.mutate(20, b.String())
	}
	chosen := []string{"", "\x00", "é", "\"\\\a\b\f\n\r\t\v", "\x7f", "\u00ad", "\ufffd", "\xff", "\xed\xa0\x80", "\U000e0001", "\xc0\x80",
		"\xf4\x90\x80\x80", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xe4\xb8", "\u2028", "\u3000"}
	in.each(rows, chosen, random, func(s string) { add(s, strconv.Quote(s)) })
}

func runes(in *inputs, rows int, add func(...string)) {
	use := func(r rune) {
		add(strconv.Itoa(int(r)), strconv.FormatBool(strconv.IsPrint(r)), strconv.FormatBool(unicode.IsLetter(r)),
			strconv.FormatBool(unicode.IsDigit(r)), strconv.FormatBool(unicode.IsSpace(r)))
	}
	if rows > unicode.MaxRune {
		for r := rune(0); r <= unicode.MaxRune; r++ {
			use(r)
		}
		return
	}
	for r := rune(0); r < 0x100; r++ {
		use(r)
	}
	for range rows {
		use(in.rune())
	}
}

func trimSpaces(in *inputs, rows int, add func(...string)) {
	random := func() string {
		return in.mutate(10, in.join(6, " ", "\t", "\v", "\u00a0", "\u0085", "\u2003", "\u3000", "a", "é", "\x85", "\xa0", "\xc2", "\u200b"))
	}
	in.each(rows, nil, random, func(s string) { add(s, strings.TrimSpace(s)) })
}

var signatures = []string{
	"<!DOCTYPE HTML", "<HTML", "<HEAD", "<SCRIPT", "<IFRAME", "<H1", "<DIV", "<FONT", "<TABLE", "<A", "<STYLE", "<TITLE", "<B", "<BODY",
	"<BR", "<P", "<!--", "<?xml", "%PDF-", "%!PS-Adobe-", "\xfe\xff", "\xff\xfe", "\xef\xbb\xbf", "\x00\x00\x01\x00", "\x00\x00\x02\x00",
	"BM", "GIF87a", "GIF89a", "RIFFxxxxWEBPVP", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "FORMxxxxAIFF", "ID3", "OggS\x00",
	"MThd\x00\x00\x00\x06", "RIFFxxxxAVI ", "RIFFxxxxWAVE", "\x00\x00\x00\x18ftypmp42", "\x00\x00\x00\x10ftypisom\x00\x00\x02\x00mp41",
	"\x00\x00\x00\x14ftypisom\x00\x00\x02\x00mp41", "\x00\x00\x00\x10ftypisommp41", "\x1a\x45\xdf\xa3",
	"0123456789012345678901234567890123LP", "\x00\x01\x00\x00", "OTTO", "ttcf", "wOFF", "wOF2", "\x1f\x8b\x08", "PK\x03\x04",
	"Rar!\x1a\x07\x00", "Rar!\x1a\x07\x01\x00", "\x00asm", "{\"a\":1}", "plain text",
}

func sniffs(in *inputs, rows int, add func(...string)) {
	random := func() string {
		s := in.join(2, " ", "\n", "\f", "\v", "\t\r") + in.pick(signatures...)
		if in.chance(30) {
			s = strings.ToLower(s)
		}
		if in.chance(30) {
			s = s[:in.IntN(len(s)+1)]
		}
		s += in.join(4, " ", ">", "x", "mp4", "\x00", "\x1b", "\x7f", "\x80", "LP", "abcdefghijklmnop", "\x00\x00\x00\x0c")
		s = in.mutate(20, s)
		if in.chance(3) {
			s = strings.Repeat(" ", in.IntN(520)) + s
		}
		return s
	}
	in.each(rows, append([]string{""}, signatures...), random, func(s string) { add(s, http.DetectContentType([]byte(s))) })
	for c := range 256 {
		s := string([]byte{byte(c)})
		add(s, http.DetectContentType([]byte(s)))
	}
}

// Where Go looks for more types than its own; with one of these files there is
// no telling which are its own. A run in a root file system without them writes
// the table.
var typeFiles = []string{
	"/usr/local/share/mime/globs2", "/usr/share/mime/globs2", "/etc/mime.types", "/etc/apache2/mime.types", "/etc/apache/mime.types",
	"/etc/httpd/conf/mime.types",
}

func mimeTypes(_ *inputs, _ int, add func(...string)) {
	for _, file := range typeFiles {
		if f, err := os.Open(file); err == nil {
			f.Close()
			fmt.Fprintf(os.Stderr, "gen_testdata: mime_type is left alone, since this machine has %s\n", file)
			return
		}
	}
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
	var all func(prefix string, length int)
	all = func(prefix string, length int) {
		if t := mime.TypeByExtension(prefix); t != "" {
			add(prefix, t)
		}
		if length > 0 {
			for _, c := range letters {
				all(prefix+string(c), length-1)
			}
		}
	}
	all(".", 5)
	for _, e := range []string{"", ".", "html", ".HTML", ".Html", ".ap\u212a", ".IC\u0130", ".j", ".jpgx", ".é", ".htm ", "..js"} {
		add(e, mime.TypeByExtension(e))
	}
}

func parsedDates(in *inputs, rows int, add func(...string)) {
	chosen := []string{
		"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "",
		"Sun, 6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 gmt", "Sun, 06 Nov 1994 08:49:60 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
		"Thu, 31 Feb 1994 08:49:37 GMT", "mon, 29 feb 2000 8:49:37,5 GMT", "Sun Nov 06 08:49:37 1994", "Sunday, 06-Nov-69 08:49:37 UTC",
		"Sunday, 06-Nov-68 08:49:37 XYZ", "Sunday, 06-Nov--5 08:49:37 GMT+3", "Mon, 01 Jan 0000 00:00:00 GMT", "Fri, 31 Dec 9999 23:59:59 GMT",
	}
	days := []string{"Mon", "Sun", "sun", "THU", "Sunday", "Monday", "wednesday", "Mo", "Tues", "Tue"}
	months := []string{"Jan", "Feb", "feb", "Mar", "DEC", "Nov", "Sept", "Apr"}
	number := func() string {
		return in.pick("00", "01", "1", "9", "09", "23", "24", "28", "29", "30", "31", "32", "59", "60", "+1", "-1", " 6", "6")
	}
	clock := func() string {
		s := number() + ":" + number() + ":" + number()
		if in.chance(70) {
			s = in.pick("08:49:37", "8:00:00", "23:59:59", "00:00:60", "0:0:0")
		}
		return s + in.pick("", "", "", "", ".5", ",123456789012", ".", ".x")
	}
	space := func() string { return in.pick(" ", " ", " ", " ", " ", "  ", "") }
	year := func() string {
		return in.pick("1994", "2000", "1900", "2023", "2024", "0000", "99999", "199", "-100", "+123")
	}
	zone := func() string {
		return in.pick("GMT", "GMT", "UTC", "EST", "gmt", "GM", "GMT+3", "GMT-23", "GMT+24", "GMT+", "GMT+003", "+01", "-23", "+24", "+0100",
			"CEST", "ABCD", "ABCDT", "ABCDE", "ABCDEF", "ABCDEFT", "WITA", "ChST", "MeST", "Z", "", "+", "GMT+99999999999999999999", "ChSTx")
	}
	random := func() string {
		var s string
		switch in.IntN(3) {
		case 0:
			s = in.pick(days...) + "," + space() + number() + space() + in.pick(months...) + space() + year() + space() + clock() + space() + in.pick("GMT", "GMT", "GMT", "UTC", "gmt", "")
		case 1:
			s = in.pick(days...) + "," + space() + number() + "-" + in.pick(months...) + "-" + in.pick("94", "68", "69", "00", "99", "1994", "-5", "+5", "5", "- 5") + space() + clock() + space() + zone()
		default:
			s = in.pick(days...) + space() + in.pick(months...) + space() + in.pick("", " ") + number() + space() + clock() + space() + year()
		}
		if in.chance(20) { // one that is right, but for the mutation
			t := time.Unix(in.Int64N(4e9), 0).UTC()
			s = t.Format(in.pick(http.TimeFormat, time.RFC850, time.ANSIC))
		}
		return in.mutate(20, s)
	}
	in.each(rows, chosen, random, func(s string) {
		if t, err := http.ParseTime(s); err == nil {
			add(s, strconv.FormatInt(t.Unix(), 10))
		} else {
			add(s)
		}
	})
}

func formattedDates(in *inputs, rows int, add func(...string)) {
	first := time.Date(-1000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	last := time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	use := func(unix int64) { add(strconv.FormatInt(unix, 10), time.Unix(unix, 0).UTC().Format(http.TimeFormat)) }
	for _, unix := range []int64{0, -1, 1, 951782400, 951868800, 253402300799, 253402300800, -62135596800, first, last} {
		use(unix)
	}
	for range rows {
		if in.chance(50) {
			use(in.Int64N(4e9))
		} else {
			use(first + in.Int64N(last-first))
		}
	}
}
