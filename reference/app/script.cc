#include "reference/app/script.h"

#include <exception>
#include <string>
#include <utility>

#include "reference/app/text.h"

namespace httparity::app {
namespace {

class ScriptHandler final : public Handler,
                            public std::enable_shared_from_this<ScriptHandler> {
 public:
  ScriptHandler(std::shared_ptr<Site> site, std::shared_ptr<const Steps> steps)
      : site_(std::move(site)), steps_(std::move(steps)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    // A run may outlast the server: what holds all handlers of the table then
    // holds this one.
    std::shared_ptr<const void> keeper = site_->Mux();
    if (keeper == nullptr) keeper = shared_from_this();
    HandlerLog log(site_->LogOf(r.Context()), r.Pattern());
    Exchange x(w, r, *site_, log);
    try {
      for (const Step& step : *steps_) co_await step.Run(x);
    } catch (const std::exception& panic) {
      x.Event("panic \"" + PlainText(panic.what()) + "\"");
      throw;
    }
  }

 private:
  const std::shared_ptr<Site> site_;
  const std::shared_ptr<const Steps> steps_;
};

class PreparingHandler final : public Handler {
 public:
  PreparingHandler(std::shared_ptr<Site> site,
                   std::shared_ptr<const Steps> steps,
                   std::shared_ptr<Handler> handler)
      : site_(std::move(site)),
        steps_(std::move(steps)),
        handler_(std::move(handler)) {}

  Task<> ServeHTTP(ResponseWriter& w, Request& r) override {
    HandlerLog no_log(nullptr, {});
    Exchange x(w, r, *site_, no_log);
    co_await RunSteps(*steps_, x);
    co_await handler_->ServeHTTP(w, r);
  }

 private:
  const std::shared_ptr<Site> site_;
  const std::shared_ptr<const Steps> steps_;
  const std::shared_ptr<Handler> handler_;
};

}  // namespace

std::shared_ptr<Handler> Script(std::shared_ptr<Site> site,
                                std::shared_ptr<const Steps> steps) {
  return std::make_shared<ScriptHandler>(std::move(site), std::move(steps));
}

std::shared_ptr<Handler> Prepared(std::shared_ptr<Site> site,
                                  std::shared_ptr<const Steps> steps,
                                  std::shared_ptr<Handler> handler) {
  return std::make_shared<PreparingHandler>(std::move(site), std::move(steps),
                                            std::move(handler));
}

}  // namespace httparity::app
