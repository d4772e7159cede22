#ifndef HTTPARITY_REFERENCE_SERVER_SCRIPTED_STREAM_H_
#define HTTPARITY_REFERENCE_SERVER_SCRIPTED_STREAM_H_

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/scheduler.h"
#include "reference/server/stream.h"

namespace httparity {

// For tests: a connection in memory, whose peer is the test. It can fail at its
// Nth operation, or do nothing any more from the Nth on, as when the peer is
// there and silent.
class ScriptedStream final : public Stream {
 public:
  // What stays when the connection has let go of the stream.
  struct Peer {
    std::string to_server;            // not read yet
    bool ends = false;                // FIN follows
    std::string from_server;          // all that was written
    std::vector<std::string> writes;  // the same, write by write
    bool write_closed = false;
    bool closed = false;

    int operations = 0;
    int fails_at = -1;    // the number of the operation, from 1
    int stalls_at = -1;   // the first one that never ends by itself
    bool stalls = false;  // writes take nothing
    ScriptedStream* stream = nullptr;

    void Send(std::string_view bytes) {
      to_server.append(bytes);
      if (stream != nullptr) stream->Continue();
    }
    void Finish() {
      ends = true;
      if (stream != nullptr) stream->Continue();
    }
    void Unstall() {
      stalls = false;
      if (stream != nullptr) stream->Continue();
    }
  };

  ScriptedStream(Scheduler& scheduler, Peer& peer)
      : scheduler_(scheduler), peer_(peer) {
    peer_.stream = this;
  }
  ~ScriptedStream() override {
    peer_.stream = nullptr;
    peer_.closed = true;
  }

  void StartRead(std::span<char> into, IoDone& done) override {
    into_ = into;
    reading_ = &done;
    read_fails_ = Fails();
    Continue();
  }
  void StartWrite(std::string_view bytes, IoDone& done) override {
    writing_ = bytes;
    write_done_ = &done;
    write_fails_ = Fails();
    Continue();
  }
  IoResult TryWrite(std::string_view bytes) override {
    if (Fails()) return {0, Broken()};
    if (peer_.stalls || Stalls()) return {0, {}};
    Write(bytes);
    return {bytes.size(), {}};
  }
  void CancelRead() override { EndRead({0, ErrIoCanceled()}); }
  void CancelWrite() override { EndWrite({0, ErrIoCanceled()}); }
  void CloseWrite() override { peer_.write_closed = true; }
  void Close() override {
    peer_.closed = true;
    CancelRead();
    CancelWrite();
  }

 private:
  static Err Broken() {
    return Err::Network("connection reset by peer", false);
  }
  bool Fails() { return ++peer_.operations == peer_.fails_at; }
  bool Stalls() const {
    return peer_.stalls_at > 0 && peer_.operations >= peer_.stalls_at;
  }

  void Continue() {
    if (Stalls()) return;
    if (reading_ != nullptr) {
      if (read_fails_) {
        EndRead({0, Broken()});
      } else if (!peer_.to_server.empty()) {
        const std::size_t n = std::min(into_.size(), peer_.to_server.size());
        std::memcpy(into_.data(), peer_.to_server.data(), n);
        peer_.to_server.erase(0, n);
        EndRead({n, {}});
      } else if (peer_.ends) {
        EndRead({0, ErrEOF()});
      }
    }
    if (write_done_ != nullptr) {
      if (write_fails_) {
        EndWrite({0, Broken()});
      } else if (!peer_.stalls) {
        Write(writing_);
        EndWrite({writing_.size(), {}});
      }
    }
  }
  void Write(std::string_view bytes) {
    peer_.from_server.append(bytes);
    peer_.writes.emplace_back(bytes);
  }
  void EndRead(IoResult result) { End(&reading_, std::move(result)); }
  void EndWrite(IoResult result) { End(&write_done_, std::move(result)); }
  void End(IoDone** done, IoResult result) {
    if (*done == nullptr) return;
    scheduler_.Post([to = std::exchange(*done, nullptr),
                     result = std::move(result)] { to->OnIoDone(result); });
  }

  Scheduler& scheduler_;
  Peer& peer_;
  std::span<char> into_;
  IoDone* reading_ = nullptr;
  bool read_fails_ = false;
  std::string_view writing_;
  IoDone* write_done_ = nullptr;
  bool write_fails_ = false;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_SCRIPTED_STREAM_H_
