// A whole connection in memory: requests as bytes, a handler, answers as bytes.
// What is answered is well-formed, has an answer for each run of the handler,
// and ends where it says that it ends; where the bytes were cut makes no
// difference; nothing is left behind.
//
// Input: a byte that chooses the handler, a byte that chooses the cuts, then
// the bytes of the client, behind which it goes.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/fuzz_input.h"
#include "fuzz/invariant.h"
#include "reference/http/reader.h"
#include "reference/http/response_controller.h"
#include "reference/server/connection_harness.h"

namespace httparity {
namespace {

// What a handler does with a request.
enum class Habit { kEcho, kIgnore, kReadSome, kFlush, kCount };

Task<> Serve(Habit habit, ResponseWriter& w, Request& r) {
  switch (habit) {
    case Habit::kEcho: {
      const ReadAllResult read = co_await ReadAll(r.Body());
      const std::string text = read.bytes + std::string(read.err.Error());
      co_await w.Write(text);
      co_return;
    }
    case Habit::kReadSome: {
      std::string some(3, '\0');
      co_await r.Body().Read(some);
      const std::string more_than_buffers(5000, 'x');
      co_await w.Write(more_than_buffers);
      co_return;
    }
    case Habit::kFlush: {
      co_await w.WriteHeader(202);
      ResponseController controller(w);
      co_await controller.Flush();
      co_await w.Write("flushed");
      co_return;
    }
    default:
      co_await w.Write("ok");
  }
}

struct Outcome {
  std::vector<std::string> methods;  // of the handler's runs
  std::string received;
};

Outcome Play(Habit habit, std::string_view bytes, std::uint8_t cuts) {
  Outcome outcome;
  int inside = 0;
  std::weak_ptr<Connection> connection;
  {
    ServerOptions options = ConnectionHarness::With([&](ResponseWriter& w,
                                                        Request& r) -> Task<> {
      outcome.methods.emplace_back(r.Method());
      ++inside;
      const std::shared_ptr<void> leaving(nullptr, [&](void*) { --inside; });
      co_await Serve(habit, w, r);
    });
    options.DisableGeneralOptionsHandler = true;
    ConnectionHarness harness(std::move(options));
    for (PieceSizes sizes(cuts); !bytes.empty();) {
      const std::size_t size = std::min(sizes.Next(), bytes.size());
      harness.Send(bytes.substr(0, size));
      bytes.remove_prefix(size);
    }
    harness.Finish();
    harness.Wait(std::chrono::seconds(1));  // a close may linger
    outcome.received = harness.peer.from_server;
    Require(harness.states.ends_with("closed"), "it ends when the client does");
    Require(harness.peer.closed, "it closes its stream");
    connection = std::exchange(harness.connection, nullptr);
    harness.Run();
    Require(connection.expired(), "it lets go of itself");
  }
  Require(inside == 0, "no handler is left inside");
  return outcome;
}

// Takes a line, without its CRLF, off the front.
std::string_view TakeLine(std::string_view* text) {
  const std::size_t end = text->find("\r\n");
  Require(end != text->npos, "a line is complete");
  const std::string_view line = text->substr(0, end);
  text->remove_prefix(end + 2);
  return line;
}

// Reads answers as a client does that trusts their framing. Gives them without
// their dates, to be compared.
class Answers {
 public:
  explicit Answers(const Outcome& outcome)
      : methods_(outcome.methods), rest_(outcome.received) {}

  std::string Read() {
    while (!rest_.empty()) {
      Require(!closes_, "nothing follows an answer that closes");
      TakeAnswer();
    }
    Require(served_ == methods_.size(), "each run of the handler is answered");
    return std::move(undated_);
  }

 private:
  void TakeAnswer() {
    const std::string_view status_line = TakeLine(&rest_);
    undated_.append(status_line);
    Require(status_line.starts_with("HTTP/1.1 ") ||
                status_line.starts_with("HTTP/1.0 "),
            "an answer begins with its version");
    const std::string_view status = status_line.substr(9, 3);
    std::optional<std::size_t> length;
    bool chunked = false;
    for (std::string_view line; !(line = TakeLine(&rest_)).empty();) {
      Require(line.find_first_of(std::string_view("\r\n\0", 3)) == line.npos,
              "a field is one line");
      if (!line.starts_with("Date: ")) undated_.append("\n").append(line);
      if (line == "Connection: close") closes_ = true;
      if (line == "Transfer-Encoding: chunked") chunked = true;
      constexpr std::string_view kLength = "Content-Length: ";
      if (line.starts_with(kLength)) {
        length = std::stoul(std::string(line.substr(kLength.size())));
      }
    }
    if (status.starts_with('1')) return;
    Require(!(chunked && length), "an answer has one framing");
    // All that the server refuses by itself is the last.
    const bool is_served = status.starts_with('2');
    Require(is_served || closes_, "a refusal closes");
    Require(!is_served || served_ < methods_.size(), "no answer is made up");
    const bool to_head = is_served && methods_[served_] == "HEAD";
    if (is_served) ++served_;
    if (to_head) return;
    if (chunked) return TakeChunks();
    TakeContent(length.value_or(rest_.size()));
  }

  void TakeChunks() {
    for (std::size_t size = 1; size > 0;) {
      size = std::stoul(std::string(TakeLine(&rest_)), nullptr, 16);
      TakeContent(size);
      Require(TakeLine(&rest_).empty(), "a chunk ends with CRLF");
    }
  }

  void TakeContent(std::size_t size) {
    Require(size <= rest_.size(), "an answer is complete");
    undated_.append("\n").append(rest_.substr(0, size));
    rest_.remove_prefix(size);
  }

  const std::vector<std::string>& methods_;
  std::string_view rest_;
  std::string undated_;
  std::size_t served_ = 0;
  bool closes_ = false;
};

std::string Join(const std::vector<std::string>& methods) {
  std::string text;
  for (const std::string& method : methods) text.append(method).append(" ");
  return text;
}

}  // namespace
}  // namespace httparity

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using namespace httparity;
  FuzzInput input(data, size);
  const auto habit =
      static_cast<Habit>(input.TakeByte() % static_cast<int>(Habit::kCount));
  const std::uint8_t cuts = input.TakeByte();
  const Outcome whole = Play(habit, input.Rest(), 0);
  const Outcome cut = Play(habit, input.Rest(), cuts);
  RequireSame(Join(whole.methods), Join(cut.methods),
              "cuts do not change what is served");
  RequireSame(Answers(whole).Read(), Answers(cut).Read(),
              "nor what is answered");
  return 0;
}
