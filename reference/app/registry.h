#ifndef HTTPARITY_REFERENCE_APP_REGISTRY_H_
#define HTTPARITY_REFERENCE_APP_REGISTRY_H_

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "reference/app/table_server.h"

namespace httparity::app {

// The servers of a process by name. Those that were closed are forgotten,
// oldest first, when there are many. Threading: any.
class Registry {
 public:
  // Gives the server a name.
  std::string Add(std::shared_ptr<TableServer> server);
  // Null for a name that was never given, or is forgotten.
  std::shared_ptr<TableServer> Find(const std::string& name) const;
  // Notes that a server's listener is closed. Again is no harm.
  void Retire(const std::string& name);
  void CloseAll();

 private:
  mutable std::mutex mutex_;
  int started_ = 0;
  std::map<std::string, std::shared_ptr<TableServer>, std::less<>> servers_;
  std::deque<std::string> closed_;  // in the order in which they were closed
};

}  // namespace httparity::app

#endif  // HTTPARITY_REFERENCE_APP_REGISTRY_H_
