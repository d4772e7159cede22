#ifndef HTTPARITY_REFERENCE_SERVER_STREAM_H_
#define HTTPARITY_REFERENCE_SERVER_STREAM_H_

#include <cstddef>
#include <span>
#include <string_view>

#include "reference/http/err.h"

namespace httparity {

// What an operation on a stream came to.
struct IoResult {
  std::size_t n = 0;  // bytes read or written; 0 with an error
  Err err;            // ErrEOF() at the end of what the peer sends
};

// The end of an operation that was cancelled.
const Err& ErrIoCanceled();

// Who is told that an operation is over.
class IoDone {
 public:
  virtual void OnIoDone(IoResult result) = 0;

 protected:
  ~IoDone() = default;
};

// A connection as bytes in both directions: a TCP socket, or in tests a script.
//
// Threading: its scheduler's thread. At most one read and one write are under
// way at a time. What is passed in stays until OnIoDone, which is called
// exactly once for each Start…, later, never from inside another call.
class Stream {
 public:
  virtual ~Stream() = default;

  // Reads at least one byte and at most into.size(), which is not 0.
  virtual void StartRead(std::span<char> into, IoDone& done) = 0;
  // Writes at least one byte.
  virtual void StartWrite(std::string_view bytes, IoDone& done) = 0;
  // Writes what is taken without waiting, which may be nothing.
  virtual IoResult TryWrite(std::string_view bytes) = 0;

  // An operation under way ends with ErrIoCanceled(), unless it is over
  // already and its OnIoDone still to come.
  virtual void CancelRead() = 0;
  virtual void CancelWrite() = 0;

  // Tells the peer that nothing more comes.
  virtual void CloseWrite() = 0;
  // Lets go of both directions. Operations under way end with ErrIoCanceled();
  // new ones are not started any more.
  virtual void Close() = 0;
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_STREAM_H_
