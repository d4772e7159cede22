#ifndef HTTPARITY_REFERENCE_HTTP_SETTINGS_H_
#define HTTPARITY_REFERENCE_HTTP_SETTINGS_H_

#include <string_view>

#include "reference/http/cookie.h"
#include "reference/http/form.h"
#include "reference/http/go_version.h"
#include "reference/http/url.h"

namespace httparity {

// The switches by which Go keeps old behaviour for those who ask for it, as far
// as they concern an HTTP/1 server. Named as in Go. Clause: GDB-1
struct Settings {
  GoVersion go;  // default
  bool httpmuxgo121 = false;
  bool httplaxcontentlength = false;
  bool httpservecontentkeepheaders = false;
  URLOptions url;         // urlstrictcolons
  CookieOptions cookies;  // httpcookiemaxnum
  QueryOptions query;     // urlmaxqueryparams
};

// What a program has whose go.mod says that version, before GODEBUG.
Settings DefaultSettings(GoVersion go);

// Reads `httpmuxgo121=1,urlstrictcolons=0`. Of a name that stands there twice
// the last one counts; unknown names and parts without "=" mean nothing. What
// `default=go1.24` says, wherever it stands, is what the others change: a
// setting that came later means nothing then.
Settings ParseSettings(std::string_view godebug);

// Those of the environment variable GODEBUG, read once, when first asked for.
// Threading: any.
const Settings& ProcessSettings();

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_SETTINGS_H_
