#include "reference/server/hijacked_connection.h"

#include <cstring>

namespace httparity {

// As Go's buffered reader over the connection: R first; then a small read fills
// R, and a large one passes it by.
Task<ReadResult> HijackedConnection::Read(std::span<char> into) {
  // Kept alive by the coroutine: the last owner may go while it waits.
  const std::shared_ptr<Connection> connection = connection_;
  ConnReader& reader = connection->reader();
  if (into.empty()) co_return ReadResult{};
  if (reader.Buffered().empty()) {
    if (into.size() >= ConnReader::kSize && !reader.IsFilling()) {
      IoResult read = co_await reader.ReadPast(into);
      co_return ReadResult{read.n, std::move(read.err)};
    }
    Err err = co_await reader.Fill(0);
    if (err) co_return ReadResult{0, std::move(err)};
  }
  const std::string_view buffered = reader.Buffered().substr(0, into.size());
  std::memcpy(into.data(), buffered.data(), buffered.size());
  reader.Consume(buffered.size());
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
