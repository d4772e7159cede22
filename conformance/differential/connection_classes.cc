#include "conformance/differential/connection_classes.h"

#include <regex>

namespace httparity::conformance {
namespace {

struct Sign {
  const char* name;     // of the class
  const char* pattern;  // what shows it
};

// In the table.
constexpr Sign kOptions[] = {
    {"short header timeout", "\"read_header_timeout_ms\":[0-9]{3,4}[^0-9]"},
    {"short read timeout", "\"read_timeout_ms\":[0-9]{3,4}[^0-9]"},
    {"short write timeout", "\"write_timeout_ms\":[0-9]{3,4}[^0-9]"},
    {"short idle timeout", "\"idle_timeout_ms\":[0-9]{3,4}[^0-9]"},
    {"negative timeout", "timeout_ms\":-1"},
    {"read deadline", "\"read_deadline_ms\""},
    {"write deadline", "\"write_deadline_ms\""},
};

// In the answer's recorded form.
constexpr Sign kAnswers[] = {
    {"read runs into a deadline", "i/o timeout"},
    {"content ends early", "unexpected EOF"},
    {"write fails", "\"write [0-9]+ error: "},
    {"flush fails", "\"flush error: "},
    {"context ends", "\"cancelled\""},
    {"context goes on", "\"not cancelled\""},
    {"handler hijacks", "\"hijacked\""},
    {"hijacker reads", "raw read "},
    {"handler panics", "panic .\"late"},
    {"100 Continue", " 100 Continue"},
    {"400 to a head that ends", " 400 Bad Request"},
    {"closing announced", "Connection: close"},
    {"response cut off", "\"complete\":false"},
    {"shut down in time", "\"error\":null"},
    {"grace over", "context deadline exceeded"},
    {"fate fin", "\"fate\":\"fin\""},
    {"fate reset", "\"fate\":\"reset\""},
    {"fate open", "\"fate\":\"open\""},
    {"closed without a word", "\"responses\":..,\"fate\":\"fin\""},
    {"lingers", "fail after lingering"},
    {"closes at once", "fail at once"},
};

std::string PairName(Phase phase, Event event) {
  return NameOf(event) + " " + NameOf(phase);
}

template <typename Signs>
void CountSigns(const Signs& signs, const boost::json::object& form,
                Distribution& distribution) {
  const std::string text = boost::json::serialize(form);
  for (const Sign& sign : signs) {
    if (std::regex_search(text, std::regex(sign.pattern))) {
      distribution.Count(sign.name);
    }
  }
}

}  // namespace

Distribution ConnectionClasses() {
  Distribution classes;
  classes.DeclareBase("cases");
  for (int event = 0; event < kEvents; ++event) {
    for (int phase = 0; phase < kPhases; ++phase) {
      classes.DeclareSeen("cases", PairName(static_cast<Phase>(phase),
                                            static_cast<Event>(event)));
    }
  }
  for (int sequel = 0; sequel < kSequels; ++sequel) {
    classes.DeclareSeen("cases", NameOf(static_cast<Sequel>(sequel)));
  }
  classes.DeclareShare("cases", "several connections", 15);
  for (const Sign& sign : kOptions) classes.DeclareSeen("cases", sign.name);
  for (const Sign& sign : kAnswers) classes.DeclareSeen("cases", sign.name);
  return classes;
}

void CountConnection(const ConnectionPlan& plan, const CaseOutcome& expected,
                     Distribution& distribution) {
  distribution.Count("cases");
  distribution.Count(PairName(plan.parties.front().phase, plan.event));
  distribution.Count(NameOf(plan.sequel));
  if (plan.parties.size() > 1) distribution.Count("several connections");
  CountSigns(kOptions, plan.table, distribution);
  CountSigns(kAnswers, RecordedForm(expected.answer), distribution);
}

std::vector<std::string> ConnectionClauses(const ConnectionPlan& plan) {
  switch (plan.event) {
    case Event::kNothing:
      return {"TMO-1", "TMO-2", "TMO-3", "TMO-5"};
    case Event::kHalfClose:
    case Event::kClose:
    case Event::kReset:
      return {"CTX-2", "KA-6"};
    case Event::kShutdown:
    case Event::kHastyShutdown:
      return {"SHUT-1", "SHUT-5"};
    case Event::kCloseServer:
      return {"SHUT-6"};
    case Event::kKeepAlivesOff:
      return {"SHUT-7"};
  }
  return {};
}

}  // namespace httparity::conformance
