#ifndef HTTPARITY_BENCH_RESPONSE_CHECKER_H_
#define HTTPARITY_BENCH_RESPONSE_CHECKER_H_

#include <llhttp.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace httparity::bench {

// Frames the responses of one connection with llhttp and checks each: status
// 200, exactly the expected content, and one for each request. Nothing is
// kept of them, so that checking costs less than the system calls beside it.
//
// Interim (1xx) responses are skipped. No request is HEAD or CONNECT.
//
// Threading: one thread at a time.
// Spec: RFC 9112 section 6.3
class ResponseChecker {
 public:
  ResponseChecker();
  // llhttp holds pointers into this object.
  ResponseChecker(const ResponseChecker&) = delete;
  ResponseChecker& operator=(const ResponseChecker&) = delete;

  // A new connection.
  void Reset();

  // So many requests have been sent, whose right answers all hold `content`,
  // which has to last until they are there. None is outstanding before.
  void Expect(int requests, std::string_view content) {
    outstanding_ = requests;
    content_ = content;
  }

  // Takes bytes as they come. False when anything about them is wrong, for
  // good; error() says what.
  bool Feed(std::string_view bytes);

  // The server has ended the connection. False when it did so in the middle of
  // a response, or with requests not answered.
  bool Finish();

  // Requests that have no answer yet.
  int outstanding() const { return outstanding_; }
  // The last answer said that the connection ends.
  bool announced_close() const { return announced_close_; }

  const std::string& error() const { return error_; }

 private:
  static ResponseChecker* Of(llhttp_t* parser);
  static int OnMessageBegin(llhttp_t* parser);
  static int OnHeadersComplete(llhttp_t* parser);
  static int OnBody(llhttp_t* parser, const char* bytes, std::size_t size);
  static int OnMessageComplete(llhttp_t* parser);
  int Refuse(std::string why);
  bool Judge(llhttp_errno_t outcome, std::string_view bytes);

  std::string_view content_;
  llhttp_settings_t settings_;
  llhttp_t parser_;
  int outstanding_ = 0;
  std::size_t received_ = 0;  // of the content of this response
  bool announced_close_ = false;
  std::string error_;
};

}  // namespace httparity::bench

#endif  // HTTPARITY_BENCH_RESPONSE_CHECKER_H_
