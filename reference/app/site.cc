#include "reference/app/site.h"

#include <utility>

namespace httparity::app {
namespace {

constexpr std::string_view kTextPrefix = "table.";
constexpr std::string_view kConnectionLogKey = "app.connection_log";

std::string TextKey(std::string_view key) {
  return std::string(kTextPrefix).append(key);
}

}  // namespace

ConnectionLog* Site::LogOf(const Context& context) const {
  if (!journal_ || journal_->IsFull()) return nullptr;
  const auto* log =
      context.Value<std::shared_ptr<ConnectionLog>>(kConnectionLogKey);
  return log != nullptr ? log->get() : nullptr;
}

void Site::Hold(std::shared_ptr<HijackedConn> conn) {
  const std::lock_guard lock(mutex_);
  held_.insert(std::move(conn));
}

void Site::LetGo(const std::shared_ptr<HijackedConn>& conn) {
  const std::lock_guard lock(mutex_);
  held_.erase(conn);
}

void Site::CloseHeld() {
  std::set<std::shared_ptr<HijackedConn>> held;
  {
    const std::lock_guard lock(mutex_);
    held.swap(held_);
  }
  for (const auto& conn : held) conn->Close();
}

Context WithText(const Context& context, std::string_view key,
                 std::string text) {
  return WithValue(context, TextKey(key), std::move(text));
}

const std::string* TextOf(const Context& context, std::string_view key) {
  return context.Value<std::string>(TextKey(key));
}

Context WithConnectionLog(const Context& context,
                          std::shared_ptr<ConnectionLog> log) {
  return WithValue(context, std::string(kConnectionLogKey), std::move(log));
}

}  // namespace httparity::app
