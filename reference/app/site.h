#ifndef HTTPARITY_REFERENCE_APP_SITE_H_
#define HTTPARITY_REFERENCE_APP_SITE_H_

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

#include "reference/app/journal.h"
#include "reference/http/context.h"
#include "reference/http/response_controller.h"
#include "reference/mux/serve_mux.h"

namespace httparity::app {

// What the handlers of one served table share. Whoever runs one of them keeps
// it alive.
class Site {
 public:
  // Without a journal nothing is recorded.
  explicit Site(std::shared_ptr<Journal> journal)
      : journal_(std::move(journal)) {}

  Journal* journal() const { return journal_.get(); }
  const std::shared_ptr<Journal>& SharedJournal() const { return journal_; }

  // The log of the connection that a context belongs to, and keeps; null when
  // nothing more can be recorded.
  ConnectionLog* LogOf(const Context& context) const;

  // The outermost mux; null for a table without one. Held weakly, since it
  // holds the handlers that hold the site.
  std::shared_ptr<const ServeMux> Mux() const { return mux_.lock(); }
  void SetMux(std::weak_ptr<const ServeMux> mux) { mux_ = std::move(mux); }

  // Keeps a hijacked connection open when its handler has ended.
  void Hold(std::shared_ptr<HijackedConn> conn);
  void LetGo(const std::shared_ptr<HijackedConn>& conn);
  // Closes those that are held still.
  void CloseHeld();

 private:
  const std::shared_ptr<Journal> journal_;
  std::weak_ptr<const ServeMux> mux_;
  std::mutex mutex_;
  std::set<std::shared_ptr<HijackedConn>> held_;
};

// The keys of a table's contexts, and what they stand for. No key of a table
// can be one that the server uses.
Context WithText(const Context& context, std::string_view key,
                 std::string text);
const std::string* TextOf(const Context& context, std::string_view key);

// With what LogOf finds.
Context WithConnectionLog(const Context& context,
                          std::shared_ptr<ConnectionLog> log);

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_SITE_H_
