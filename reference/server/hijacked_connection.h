#ifndef HTTPARITY_REFERENCE_SERVER_HIJACKED_CONNECTION_H_
#define HTTPARITY_REFERENCE_SERVER_HIJACKED_CONNECTION_H_

#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "reference/http/response_controller.h"
#include "reference/server/connection.h"

namespace httparity {

// A connection in the hands of a handler: the server's reader, with what it had
// buffered, and its socket.
//
// Ownership: keeps the connection alive; destroying it closes. Threading: the
// connection's; it may be destroyed on any thread, but not while the loop ends.
// Clauses: HJK-1 to HJK-3
class HijackedConnection final : public HijackedConn {
 public:
  explicit HijackedConnection(std::shared_ptr<Connection> connection)
      : connection_(std::move(connection)) {}
  ~HijackedConnection() override {
    Connection::Release(std::move(connection_));
  }

  Task<ReadResult> Read(std::span<char> into) override;
  Task<WriteResult> Write(std::string_view bytes) override;
  void Close() override { connection_->stream().Close(); }
  std::string_view Buffered() const override {
    return connection_->reader().Buffered();
  }

 private:
  std::shared_ptr<Connection> connection_;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_HIJACKED_CONNECTION_H_
