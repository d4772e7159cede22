// Steps that write content, by the three ways that Go treats differently: a
// string, bytes, and a copy from a reader.

#include <algorithm>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "reference/app/describe.h"
#include "reference/app/step.h"

namespace httparity::app {
namespace {

class TextReader final : public Reader {
 public:
  explicit TextReader(std::string text) : text_(std::move(text)) {}
  Async<ReadResult> Read(std::span<char> into) override {
    if (at_ == text_.size()) return ReadResult{0, ErrEOF()};
    const std::size_t n = text_.copy(into.data(), into.size(), at_);
    at_ += n;
    return ReadResult{n, {}};
  }

 private:
  const std::string text_;
  std::size_t at_ = 0;
};

Task<> FinishWrite(Exchange& x, Async<WriteResult> writing) {
  x.Wrote(co_await std::move(writing));
}

// No coroutine unless it has to wait.
Step ReadWrite(const Node& node) {
  return [text = node.Text()](Exchange& x) -> Task<> {
    Async<WriteResult> writing = x.w.WriteString(text);
    if (!writing.Ready()) return FinishWrite(x, std::move(writing));
    x.Wrote(writing.Now());
    return {};
  };
}

Step ReadWriteRepeat(const Node& node) {
  return [content = node.ReadRepetition()](Exchange& x) -> Task<> {
    x.Wrote(co_await x.w.Write(content.Spelled()));
  };
}

Step ReadCopy(const Node& node) {
  return [content = node.ReadRepetition()](Exchange& x) -> Task<> {
    TextReader source(content.Spelled());
    x.Wrote(co_await x.w.ReadFrom(source));
  };
}

Step ReadWriteStatus(const Node& node) {
  return [code = node.Code()](Exchange& x) -> Task<> {
    co_await x.w.WriteHeader(code);
  };
}

Step ReadWriteContext(const Node& node) {
  return [key = node.Text()](Exchange& x) -> Task<> {
    const std::string* value = TextOf(x.r.Context(), key);
    // Not inside the co_await: g++ 12 destroys the temporary of a ?: twice
    // there.
    std::string_view text = "<none>";
    if (value != nullptr) text = *value;
    co_await x.w.WriteString(text);
  };
}

Step ReadDescribe(const Node& node) {
  return [parts = ReadParts(node)](Exchange& x) -> Task<> {
    const std::string text = co_await Describe(parts, x);
    co_await x.w.WriteString(text);
  };
}

Step ReadEchoBody(const Node& node) {
  node.Marker();
  return [](Exchange& x) -> Task<> { co_await x.w.Write(x.kept); };
}

}  // namespace

const StepReaders& WriteSteps() {
  static const StepReaders readers = {
      {"write", ReadWrite},
      {"write_repeat", ReadWriteRepeat},
      {"copy", ReadCopy},
      {"write_status", ReadWriteStatus},
      {"write_context", ReadWriteContext},
      {"describe", ReadDescribe},
      {"echo_body", ReadEchoBody},
  };
  return readers;
}

}  // namespace httparity::app
