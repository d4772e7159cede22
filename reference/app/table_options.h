#ifndef HTTPARITY_REFERENCE_APP_TABLE_OPTIONS_H_
#define HTTPARITY_REFERENCE_APP_TABLE_OPTIONS_H_

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "reference/app/journal.h"
#include "reference/app/node.h"
#include "reference/server/options.h"

namespace httparity::app {

// What a table sets on its server: the key `server`.
struct TableOptions {
  std::chrono::nanoseconds read_timeout{0};
  std::chrono::nanoseconds read_header_timeout{0};
  std::chrono::nanoseconds write_timeout{0};
  std::chrono::nanoseconds idle_timeout{0};
  std::int64_t max_header_bytes = 0;
  bool disable_general_options_handler = false;
  bool keep_alives = true;
  std::map<std::string, std::string> base_context;
  std::map<std::string, std::string> conn_context;
  bool log_conn_state = false;
};

TableOptions ReadOptions(const Node& node);

// The options of a server, but for its handler; whether it keeps connections
// alive is set on the server. It keeps the journal unless that is null.
ServerOptions ToServerOptions(const TableOptions& options,
                              const std::shared_ptr<Journal>& journal);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_TABLE_OPTIONS_H_
