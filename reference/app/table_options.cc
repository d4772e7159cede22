#include "reference/app/table_options.h"

#include <atomic>
#include <string_view>
#include <utility>

#include "reference/app/site.h"
#include "reference/app/text.h"
#include "reference/http/context.h"
#include "reference/http/error_log.h"

namespace httparity::app {
namespace {

class JournalErrorLog final : public ErrorLog {
 public:
  explicit JournalErrorLog(std::shared_ptr<Journal> journal)
      : journal_(std::move(journal)) {}
  void Print(std::string_view message) override {
    journal_->ServerError(PlainText(message));
  }

 private:
  const std::shared_ptr<Journal> journal_;
};

Context WithTexts(Context context,
                  const std::map<std::string, std::string>& texts) {
  for (const auto& [key, text] : texts) context = WithText(context, key, text);
  return context;
}

// Counts connections: it is called for one after the other.
class ConnContextHook {
 public:
  ConnContextHook(std::map<std::string, std::string> texts,
                  std::shared_ptr<Journal> journal)
      : texts_(std::move(texts)), journal_(std::move(journal)) {}

  Context operator()(const Context& parent, const Conn& conn) {
    Context context = WithTexts(parent, texts_);
    context = WithText(context, "conn", std::to_string(++accepted_));
    if (!journal_) return context;
    return WithConnectionLog(context, journal_->Accept(conn));
  }

 private:
  const std::map<std::string, std::string> texts_;
  const std::shared_ptr<Journal> journal_;
  int accepted_ = 0;
};

}  // namespace

TableOptions ReadOptions(const Node& node) {
  const Fields fields = node.Known(
      {"read_timeout_ms", "read_header_timeout_ms", "write_timeout_ms",
       "idle_timeout_ms", "max_header_bytes", "disable_general_options_handler",
       "keep_alives", "base_context", "conn_context", "log_conn_state"});
  for (const char* hook : {"base_context", "conn_context", "log_conn_state"}) {
    if (fields.Has(hook)) node.Need("hooks");
  }
  TableOptions options;
  options.read_timeout = fields.Duration("read_timeout_ms");
  options.read_header_timeout = fields.Duration("read_header_timeout_ms");
  options.write_timeout = fields.Duration("write_timeout_ms");
  options.idle_timeout = fields.Duration("idle_timeout_ms");
  if (fields.Has("max_header_bytes")) {
    options.max_header_bytes = fields.Get("max_header_bytes").Integer();
  }
  options.disable_general_options_handler =
      fields.Flag("disable_general_options_handler", false);
  options.keep_alives = fields.Flag("keep_alives", true);
  options.base_context = fields.TextMapOrNone("base_context");
  options.conn_context = fields.TextMapOrNone("conn_context");
  options.log_conn_state = fields.Flag("log_conn_state", false);
  return options;
}

ServerOptions ToServerOptions(const TableOptions& options,
                              const std::shared_ptr<Journal>& journal) {
  ServerOptions server;
  server.ReadTimeout = options.read_timeout;
  server.ReadHeaderTimeout = options.read_header_timeout;
  server.WriteTimeout = options.write_timeout;
  server.IdleTimeout = options.idle_timeout;
  server.MaxHeaderBytes = options.max_header_bytes;
  server.DisableGeneralOptionsHandler = options.disable_general_options_handler;
  server.BaseContext = [texts = options.base_context](const Listener&) {
    return WithTexts(Context(), texts);
  };
  const auto hook =
      std::make_shared<ConnContextHook>(options.conn_context, journal);
  server.ConnContext = [hook](const Context& context, Conn& conn) {
    return (*hook)(context, conn);
  };
  if (!journal) return server;
  server.ErrorLog = std::make_shared<JournalErrorLog>(journal);
  if (options.log_conn_state) {
    server.ConnState = [journal](Conn& conn, ConnState state) {
      journal->State(conn, state);
    };
  }
  return server;
}

}  // namespace httparity::app
