#include "reference/http/reply.h"

#include <algorithm>
#include <utility>

#include "reference/http/clean_path.h"
#include "reference/http/html_escape.h"
#include "reference/http/method.h"
#include "reference/http/settings.h"
#include "reference/http/status.h"
#include "reference/http/url.h"
#include "reference/http/url_escape.h"

namespace httparity {
namespace {

class Redirector final : public Handler {
 public:
  Redirector(std::string url, int code) : url_(std::move(url)), code_(code) {}
  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    co_await Redirect(w, r, url_, code_);
  }

 private:
  const std::string url_;
  const int code_;
};

class NotFounder final : public Handler {
 public:
  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    co_await NotFound(w, r);
  }
};

}  // namespace

Async<WriteResult> Error(ResponseWriter& w, std::string_view text, int code) {
  Header& header = w.Header();
  if (ProcessSettings().go.ErrorDropsLength()) header.Del("Content-Length");
  header.Set("Content-Type", "text/plain; charset=utf-8");
  header.Set("X-Content-Type-Options", "nosniff");
  w.WriteHeader(code);
  return w.Write(std::string(text) + "\n");
}

Async<WriteResult> NotFound(ResponseWriter& w, Request&) {
  return Error(w, "404 page not found", kStatusNotFound);
}

std::shared_ptr<Handler> NotFoundHandler() {
  static const auto handler = std::make_shared<NotFounder>();
  return handler;
}

std::string ResolveRedirect(const URL& request_url, std::string_view url,
                            GoVersion go) {
  URL parsed;
  if (ParseURL(url, &parsed) || !parsed.Scheme.empty() ||
      !parsed.Host.empty()) {
    return std::string(url);
  }
  std::string path;
  if (!url.starts_with('/')) {
    path = go.RedirectKeepsEscapes() ? request_url.EscapedPath()
                                     : request_url.Path;
    if (path.empty()) path = "/";
    path.resize(path.rfind('/') + 1);  // to nothing if there is none
  }
  const std::string_view query =
      url.substr(std::min(url.find('?'), url.size()));
  path += url.substr(0, url.size() - query.size());
  const bool trailing_slash = path.ends_with('/');
  path = PathClean(path);
  if (trailing_slash && !path.ends_with('/')) path += '/';
  path += query;
  return path;
}

Async<WriteResult> Redirect(ResponseWriter& w, Request& r, std::string_view url,
                            int code) {
  const std::string target = ResolveRedirect(r.URL(), url, r.Settings().go);
  std::string location;
  AppendHexEscapedNonASCII(target, &location);

  Header& header = w.Header();
  const bool has_type = header.HasRaw("Content-Type");
  const bool get = r.Method() == kMethodGet;
  header.Set("Location", location);
  if (!has_type && (get || r.Method() == kMethodHead)) {
    header.Set("Content-Type", "text/html; charset=utf-8");
  }
  w.WriteHeader(code);
  if (has_type || !get) return WriteResult{};
  std::string page = "<a href=\"";
  AppendHTMLEscaped(target, &page);
  page.append("\">").append(StatusText(code)).append("</a>.\n\n");
  return w.Write(page);
}

std::shared_ptr<Handler> RedirectHandler(std::string url, int code) {
  return std::make_shared<Redirector>(std::move(url), code);
}

}  // namespace httparity
