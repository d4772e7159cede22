#include "reference/app/wrap.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "reference/app/script.h"
#include "reference/app/step.h"
#include "reference/handlers/max_bytes_handler.h"
#include "reference/handlers/query_semicolons.h"
#include "reference/handlers/strip_prefix.h"
#include "reference/handlers/timeout_handler.h"
#include "reference/http/quote.h"
#include "reference/mux/cross_origin_protection.h"
#include "reference/mux/registration_error.h"

namespace httparity::app {
namespace {

using SiteRef = const std::shared_ptr<Site>&;
using HandlerPtr = std::shared_ptr<Handler>;

Wrap ReadStripPrefix(const Node& node) {
  return [prefix = node.Text()](SiteRef, HandlerPtr handler) {
    return StripPrefix(prefix, std::move(handler));
  };
}

Wrap ReadTimeout(const Node& node) {
  node.Need("timeout_handler");
  const auto [first, second] = node.Pair();
  return [limit = first.Milliseconds(), body = second.Text()](
             SiteRef, HandlerPtr handler) {
    return TimeoutHandler(std::move(handler), limit, body);
  };
}

Wrap ReadMaxBytes(const Node& node) {
  return [limit = node.Integer()](SiteRef, HandlerPtr handler) {
    return MaxBytesHandler(std::move(handler), limit);
  };
}

Wrap ReadAllowQuerySemicolons(const Node& node) {
  node.Marker();
  return [](SiteRef, HandlerPtr handler) {
    return AllowQuerySemicolons(std::move(handler));
  };
}

Wrap ReadPreparing(const Node& node) {
  node.Need("library");
  auto steps = std::make_shared<const Steps>(ReadPreparingSteps(node));
  return [steps = std::move(steps)](SiteRef site, HandlerPtr handler) {
    return Prepared(site, steps, std::move(handler));
  };
}

Wrap ReadCrossOrigin(const Node& node) {
  node.Need("library");
  const Fields fields = node.Known({"trusted", "bypass", "deny"});
  std::shared_ptr<const Steps> deny;
  if (fields.Has("deny")) {
    deny = std::make_shared<const Steps>(ReadSteps(fields.Get("deny")));
  }
  return [trusted = fields.TextsOrNone("trusted"),
          bypass = fields.TextsOrNone("bypass"),
          deny](SiteRef site, HandlerPtr handler) {
    CrossOriginProtection protection;
    for (const std::string& origin : trusted) {
      if (const Err err = protection.AddTrustedOrigin(origin)) {
        throw RegistrationError(std::string(err.Error()));
      }
    }
    for (const std::string& pattern : bypass) {
      protection.AddInsecureBypassPattern(pattern);
    }
    if (deny) protection.SetDenyHandler(Script(site, deny));
    return protection.Handler(std::move(handler));
  };
}

const std::map<std::string_view, Wrap (*)(const Node&)>& Readers() {
  static const std::map<std::string_view, Wrap (*)(const Node&)> readers = {
      {"strip_prefix", ReadStripPrefix},
      {"timeout", ReadTimeout},
      {"max_bytes", ReadMaxBytes},
      {"allow_query_semicolons", ReadAllowQuerySemicolons},
      {"steps", ReadPreparing},
      {"cross_origin", ReadCrossOrigin},
  };
  return readers;
}

}  // namespace

std::vector<Wrap> ReadWraps(const Node& list) {
  std::vector<Wrap> wraps;
  for (const Node& node : list.List()) {
    const auto [name, argument] = node.Single();
    const auto reader = Readers().find(name);
    if (reader == Readers().end()) node.Fail("unknown wrap " + Quote(name));
    wraps.push_back(reader->second(argument));
  }
  return wraps;
}

}  // namespace httparity::app
