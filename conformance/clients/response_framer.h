#ifndef HTTPARITY_CONFORMANCE_CLIENTS_RESPONSE_FRAMER_H_
#define HTTPARITY_CONFORMANCE_CLIENTS_RESPONSE_FRAMER_H_

#include <llhttp.h>

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace httparity::conformance {

// Says where in a stream of bytes each response ends. The bytes themselves are
// kept as they came: they are what is compared.
//
//   HTTP/1.1 100 Continue CRLF CRLF             frame 0, interim
//   HTTP/1.1 200 OK CRLF Content-Length: 2 ...  frame 1
//   garbage                                     rest
//
// llhttp reads the responses, one parser run for each, since what it thinks of
// a connection's persistence is not to hide bytes that came all the same. From
// the first byte that is no response on, everything is rest, and so is all that
// follows a 101.
//
// Spec: RFC 9112 section 6.3 (message body length). A response to HEAD has no
// content, so the methods of the requests have to be told in their order.
class ResponseFramer {
 public:
  struct Frame {
    std::size_t begin = 0;  // offsets into bytes()
    std::size_t body = 0;   // where the head ends
    std::size_t end = 0;
    int status = 0;
    bool interim() const { return status / 100 == 1 && status != 101; }
  };

  ResponseFramer();
  // llhttp holds a pointer to this object.
  ResponseFramer(const ResponseFramer&) = delete;
  ResponseFramer& operator=(const ResponseFramer&) = delete;

  // A request with this method has been sent. Where fewer are told than
  // responses come, GET is assumed.
  void ExpectResponseTo(std::string_view method);

  void Feed(std::string_view bytes);

  // The peer has ended its stream in order: a body without a length is complete
  // now. Not to be called after a reset.
  void Finish();

  // Forgets everything, keeps the storage.
  void Clear();

  const std::string& bytes() const { return bytes_; }
  // The complete responses.
  const std::vector<Frame>& frames() const { return frames_; }
  std::size_t final_count() const { return final_count_; }
  std::size_t interim_count() const { return frames_.size() - final_count_; }

  // A response that has begun and is not complete, as a frame up to the last
  // byte; empty (begin == end) if there is none. Until its head is complete
  // its status is 0 and all of it is head.
  Frame partial() const;

  // Where the bytes begin that are no response; bytes().size() if there are
  // none.
  std::size_t rest() const;

 private:
  static int OnHeadersComplete(llhttp_t* parser);
  static int OnMessageComplete(llhttp_t* parser);
  void BeginMessage();
  void EndMessage(std::size_t end);
  bool NextIsHead() const;
  std::size_t HeadEnd(std::size_t begin) const;

  llhttp_settings_t settings_;
  llhttp_t parser_;
  std::deque<std::string> methods_;
  std::string bytes_;
  std::vector<Frame> frames_;
  std::size_t final_count_ = 0;
  std::size_t begin_ = 0;   // of the message being read
  std::size_t parsed_ = 0;  // how far the parser has come
  bool head_complete_ = false;
  bool message_complete_ = false;
  bool only_rest_ = false;  // nothing from begin_ on is a response
};

}  // namespace httparity::conformance

#endif  // HTTPARITY_CONFORMANCE_CLIENTS_RESPONSE_FRAMER_H_
