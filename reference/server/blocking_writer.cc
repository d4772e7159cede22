#include "reference/server/blocking_writer.h"

#include <cstddef>
#include <cstring>

namespace httparity {
namespace {

Err UseOfClosed() {
  return Err::Network("use of closed network connection", false);
}

// A source that lives on the worker's thread, as the loop reads it.
//
// The worker reads into memory that both sides own, since the loop's reader may
// go while it does.
class SourceThere final : public Reader {
 public:
  // Made and destroyed on the worker's thread.
  SourceThere(Crossing& crossing, Reader& source)
      : crossing_(crossing), source_(std::make_shared<Reader*>(&source)) {}
  ~SourceThere() override {
    crossing_.DropErrands();
    *source_ = nullptr;
  }

  Async<ReadResult> Read(std::span<char> into) override { return Fetch(into); }

 private:
  using Source = std::shared_ptr<Reader*>;  // to null when it has gone
  using Piece = std::shared_ptr<char[]>;

  static Task<ReadResult> ReadThere(Source source, Piece piece, std::size_t n) {
    if (*source == nullptr) co_return ReadResult{0, UseOfClosed()};
    const std::span<char> into(piece.get(), n);
    co_return co_await (*source)->Read(into);
  }

  Task<ReadResult> Fetch(std::span<char> into) {
    const Piece piece = std::make_shared_for_overwrite<char[]>(into.size());
    const auto read = [source = source_, piece, n = into.size()] {
      return ReadThere(source, piece, n);
    };
    ReadResult result = co_await crossing_.OnWorker<ReadResult>(read);
    std::memcpy(into.data(), piece.get(), result.n);
    co_return result;
  }

  Crossing& crossing_;
  const Source source_;
};

}  // namespace

Async<ReadResult> BlockingBody::Read(std::span<char> into) {
  ReadResult result =
      crossing_.Do([this, into] { return content_.Read(into); });
  inner_.SetTrailer(outer_.MutableTrailer());
  return result;
}

Async<Err> BlockingBody::Close() {
  Err err = crossing_.Do([this] { return content_.Close(); });
  inner_.SetTrailer(outer_.MutableTrailer());
  return err;
}

// The server only asks whether the body is the one that it gave, and the
// handler's own must not be read on the loop.
void BlockingWriter::ShowBody() {
  const bool is_replaced =
      &inner_.Body() != &body_ && &inner_.Body() != &body_.content();
  outer_.SetBody(is_replaced ? NoBody() : body_.content());
}

Async<Err> BlockingWriter::WriteHeader(int code) {
  return Do([this, code] { return writer_.WriteHeader(code); });
}

Async<WriteResult> BlockingWriter::Write(std::string_view bytes) {
  return Do([this, bytes] { return writer_.Write(bytes); });
}

Async<WriteResult> BlockingWriter::WriteString(std::string_view text) {
  return Do([this, text] { return writer_.WriteString(text); });
}

Async<WriteResult> BlockingWriter::ReadFrom(Reader& source) {
  SourceThere there(crossing_, source);
  return Do([this, &there] { return writer_.ReadFrom(there); });
}

Async<Err> BlockingWriter::Flush() {
  return Do([this] { return ResponseController(writer_).Flush(); });
}

Async<HijackResult> BlockingWriter::Hijack() {
  HijackResult result =
      Do([this] { return ResponseController(writer_).Hijack(); });
  if (result.conn) {
    result.conn = std::make_shared<BlockingConn>(crossing_.shared_from_this(),
                                                 std::move(result.conn));
  }
  return result;
}

Err BlockingWriter::SetReadDeadline(std::optional<Scheduler::TimePoint> when) {
  return Do([this, when] {
    return Async<Err>(ResponseController(writer_).SetReadDeadline(when));
  });
}

Err BlockingWriter::SetWriteDeadline(std::optional<Scheduler::TimePoint> when) {
  return Do([this, when] {
    return Async<Err>(ResponseController(writer_).SetWriteDeadline(when));
  });
}

Err BlockingWriter::EnableFullDuplex() {
  return Do([this] {
    return Async<Err>(ResponseController(writer_).EnableFullDuplex());
  });
}

void BlockingWriter::OnRequestTooLarge() {
  Do([this] {
    auto* const hook = dynamic_cast<RequestTooLargeHook*>(&writer_);
    if (hook != nullptr) hook->OnRequestTooLarge();
    return Async<Err>(Err());
  });
}

// While the handler runs there is a loop, and the last owner of the connection
// had better go there. Later, to let go closes it, if there still is one.
BlockingConn::~BlockingConn() {
  if (crossing_->IsOpen()) crossing_->Post([conn = std::move(conn_)] {});
}

Task<ReadResult> BlockingConn::Read(std::span<char> into) {
  if (!crossing_->IsOpen()) co_return ReadResult{0, UseOfClosed()};
  co_return crossing_->Do([this, into] { return conn_->Read(into); });
}

Task<WriteResult> BlockingConn::Write(std::string_view bytes) {
  if (!crossing_->IsOpen()) co_return WriteResult{0, UseOfClosed()};
  co_return crossing_->Do([this, bytes] { return conn_->Write(bytes); });
}

void BlockingConn::Close() {
  if (crossing_->IsOpen()) {
    crossing_->Post([conn = conn_] { conn->Close(); });
  } else {
    conn_.reset();
  }
}

}  // namespace httparity
