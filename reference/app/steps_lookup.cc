// The step that asks the mux which route a request would take.

#include <algorithm>
#include <string>
#include <string_view>

#include "reference/app/step.h"
#include "reference/http/field_token.h"
#include "reference/http/settings.h"
#include "reference/http/url.h"

namespace httparity::app {
namespace {

bool CanStandInLine(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7f;
  });
}

// The pattern that ServeMux.Handler gives for a request with an empty Host.
std::string Lookup(const ServeMux* mux, const std::string& method,
                   const std::string& target) {
  if (mux == nullptr) return "<none>";
  Request r;
  const bool readable =
      CanStandInLine(target) && IsToken(method) &&
      !ParseRequestTarget(method, target, &r.URL(), ProcessSettings().url);
  if (!readable) return "<error>";
  r.MutableMethod() = method;
  r.MutableRequestURI() = target;
  r.MutableHost() = r.URL().Host;
  return std::string(mux->Handler(r).pattern);
}

Step ReadLookup(const Node& node) {
  node.Need("library");
  return [line = node.TextPair()](Exchange& x) -> Task<> {
    const auto mux = x.site.Mux();
    const std::string answer = Lookup(mux.get(), line.first, line.second);
    co_await x.w.WriteString(answer + "\n");
  };
}

}  // namespace

const StepReaders& LookupSteps() {
  static const StepReaders readers = {{"lookup", ReadLookup}};
  return readers;
}

}  // namespace httparity::app
