#ifndef HTTPARITY_REFERENCE_SERVER_CONN_WRITER_H_
#define HTTPARITY_REFERENCE_SERVER_CONN_WRITER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "reference/http/err.h"
#include "reference/http/response_writer.h"
#include "reference/http/task.h"
#include "reference/http/wait_point.h"
#include "reference/server/timed_stream.h"

namespace httparity {

// The writing side of a connection: the buffer C of 4096 bytes, and behind it
// the bytes that are on their way to the socket.
//
// The idea: a byte is in one of three places, and they lie in a row:
//
//   in_flight_        the socket has it, or is waited for
//   out_[0, due_)     Go would have written it to the socket by now
//   out_[due_, end)   in C
//
// What Go hands to its C ends up in the same place here. The one difference is
// when due bytes are sent: at once where Go sends them in mid-response, since a
// handler sees whether that failed; but a finished response is corked. It stays
// due until the connection would wait for something, so that the responses to
// pipelined requests leave in one write.
//
// Yes: three requests in R, three small responses: one send.
// No:  a handler that sleeps does not hold back the response before its own.
//
// Errors stick, as those of Go's bufio.Writer do: later bytes are dropped.
// Threading: the connection's. Clauses: RSP-15, RSP-18, RSP-19
class ConnWriter final : private IoDone {
 public:
  static constexpr std::size_t kSize = 4096;
  // So much may be corked; more is sent at the end of the response.
  static constexpr std::size_t kMostCorked = 64 * 1024;

  class Observer {
   public:
    // A write to the socket failed. Clause: CTX-2
    virtual void OnWriteFailed() = 0;

   protected:
    ~Observer() = default;
  };

  ConnWriter(TimedStream& stream, Observer& observer)
      : stream_(stream), observer_(observer) {}

  // Into C by the rule of RSP-15: of bytes, a large piece passes an empty C by;
  // of text, all is cut at C's size. What overflows is sent. Gives how much was
  // taken before an error.
  WriteResult Write(std::string_view bytes);
  WriteResult WriteText(std::string_view text);

  // Empties C and sends.
  Err Flush();
  // Empties C. The connection sends when it would wait, or with what comes
  // next.
  void Cork();
  // Sends what is due, as far as the socket takes it; the rest follows by
  // itself.
  void Send();

  // True when due bytes wait for the socket.
  bool IsWaiting() const { return is_flying_; }
  bool IsCorkFull() const { return due_ > kMostCorked; }
  // Waits until the socket has taken all that is due.
  Task<Err> Sent();

  // Writes to the socket behind what is due, past C and past its error: that of
  // C sticks, that of the socket is its own. Clause: RSP-17
  Task<WriteResult> WritePast(std::string_view bytes);

  const Err& err() const { return err_; }
  // For a hijacker, who starts anew on the socket.
  void ForgetError() { err_ = Err(); }
  // How many bytes the socket had not taken when it failed.
  std::size_t lost() const { return lost_; }

 private:
  WriteResult Fill(std::string_view bytes, bool is_text);
  std::size_t Held() const { return out_.size() - due_; }
  void Fail(const Err& err);
  void Fly();
  void OnIoDone(IoResult result) override;

  TimedStream& stream_;
  Observer& observer_;
  std::string out_;
  std::size_t due_ = 0;
  std::string in_flight_;
  std::size_t flown_ = 0;  // of in_flight_
  bool is_flying_ = false;
  WaitPoint landed_;
  Err err_;
  std::size_t lost_ = 0;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_CONN_WRITER_H_
