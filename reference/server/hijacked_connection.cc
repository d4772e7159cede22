#include "reference/server/hijacked_connection.h"

#include <cstring>

namespace httparity {

Task<ReadResult> HijackedConnection::Read(std::span<char> into) {
  // Kept alive by the coroutine: the last owner may go while it waits.
  const std::shared_ptr<Connection> connection = connection_;
  if (into.empty()) co_return ReadResult{};
  const std::string_view buffered =
      connection->reader().Buffered().substr(0, into.size());
  if (buffered.empty()) {
    IoResult read = co_await connection->reader().ReadPast(into);
    co_return ReadResult{read.n, std::move(read.err)};
  }
  std::memcpy(into.data(), buffered.data(), buffered.size());
  connection->reader().Consume(buffered.size());
  co_return ReadResult{buffered.size(), {}};
}

Task<WriteResult> HijackedConnection::Write(std::string_view bytes) {
  const std::shared_ptr<Connection> connection = connection_;
  ConnWriter& writer = connection->writer();
  writer.Write(bytes);
  writer.Flush();
  const Err err = co_await writer.Sent();
  co_return WriteResult{err ? 0 : bytes.size(), err};
}

}  // namespace httparity
