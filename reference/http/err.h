#ifndef HTTPARITY_REFERENCE_HTTP_ERR_H_
#define HTTPARITY_REFERENCE_HTTP_ERR_H_

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace httparity {

// What went wrong, as a value: Go's error. A default Err is "no error" (nil)
// and costs nothing. Errors of the library are sentinels, told apart by
// identity as in Go (`err == ErrBodyNotAllowed`); others carry their text.
// Threading: immutable, free to copy between threads.
class Err {
 public:
  Err() = default;
  explicit Err(std::string text)
      : info_(std::make_shared<const Info>(std::move(text))) {}

  // The error of an operating system call or a deadline on one (Go's
  // net.Error).
  static Err Network(std::string text, bool timeout);

  explicit operator bool() const noexcept { return info_ != nullptr; }
  // Go's text; empty without an error.
  std::string_view Error() const noexcept {
    return info_ ? std::string_view(info_->text) : std::string_view();
  }
  bool IsNetwork() const noexcept { return info_ && info_->network; }
  bool Timeout() const noexcept { return info_ && info_->timeout; }
  // The limit that was crossed, of a MaxBytesError (Go's errors.As); else -1.
  std::int64_t MaxBytesLimit() const noexcept {
    return info_ ? info_->max_bytes_limit : -1;
  }
  friend bool operator==(const Err& a, const Err& b) noexcept {
    return a.info_ == b.info_;
  }

 private:
  friend Err MaxBytesError(std::int64_t limit);

  struct Info {
    explicit Info(std::string text_in) : text(std::move(text_in)) {}
    std::string text;
    bool network = false;
    bool timeout = false;
    std::int64_t max_bytes_limit = -1;
  };
  explicit Err(std::shared_ptr<const Info> info) : info_(std::move(info)) {}

  std::shared_ptr<const Info> info_;
};

// The body was longer than MaxBytesReader let through. Clause: HLP-12.
Err MaxBytesError(std::int64_t limit);

// io
const Err& ErrEOF();            // "EOF": the end of a body, no failure
const Err& ErrUnexpectedEOF();  // "unexpected EOF"
// net/http
const Err& ErrBodyNotAllowed();      // RSP-13
const Err& ErrBodyReadAfterClose();  // DRN-7
const Err& ErrContentLength();       // RSP-12
const Err& ErrHijacked();            // HJK-2
const Err& ErrHandlerTimeout();      // HLP-11
const Err& ErrNotSupported();        // RC-1
const Err& ErrServerClosed();        // SHUT-8
// context
const Err& ErrCanceled();          // "context canceled"
const Err& ErrDeadlineExceeded();  // "context deadline exceeded"

// Thrown by a handler, ends its connection without a line in the error log.
// Mirrors: ErrAbortHandler in net/http (Go 1.26). Clause: PAN-3.
class ErrAbortHandler : public std::exception {
 public:
  const char* what() const noexcept override {
    return "net/http: abort Handler";
  }
};

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_ERR_H_
