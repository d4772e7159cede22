#include "reference/http/request_form.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "reference/http/media_type.h"
#include "reference/http/method.h"

namespace httparity {
namespace {

constexpr std::size_t kLargestForm = 10 << 20;

bool MayHaveForm(std::string_view method) {
  return method == kMethodPost || method == kMethodPut ||
         method == kMethodPatch;
}

// The body to its end, or one byte more than the limit.
Task<ReadAllResult> ReadForm(Body& body, std::size_t limit) {
  constexpr std::size_t kPiece = 4096;
  ReadAllResult all;
  std::string piece(kPiece, '\0');
  while (all.bytes.size() <= limit) {
    const std::size_t most = std::min(kPiece, limit - all.bytes.size() + 1);
    const ReadResult read =
        co_await body.Read(std::span<char>(piece).first(most));
    all.bytes.append(piece, 0, read.n);
    if (!read.err) continue;
    if (read.err != ErrEOF()) all.err = read.err;
    break;
  }
  co_return all;
}

Task<Err> ParsePostForm(Request& r, Values* values) {
  std::string_view type = r.Header().Get("Content-Type");
  if (type.empty()) type = "application/octet-stream";
  std::string media_type;
  Err err = ParseMediaType(type, &media_type);
  if (media_type != "application/x-www-form-urlencoded") co_return err;

  const std::size_t limit = r.Body().HasLimit()
                                ? std::numeric_limits<std::size_t>::max() - 1
                                : kLargestForm;
  const ReadAllResult content = co_await ReadForm(r.Body(), limit);
  if (content.err) {
    if (!err) err = content.err;
  } else if (content.bytes.size() > limit) {
    err = Err("http: POST too large");
  } else if (const Err query_err =
                 ParseQuery(content.bytes, values, r.Settings().query);
             !err) {
    err = query_err;
  }
  co_return err;
}

// The error is that of this call: none when the form was there.
Task<Err> ReadFormOnce(Request& r) {
  if (r.ParsedForm()) co_return Err();
  const auto result = std::make_shared<RequestForm>();
  Err err;
  if (MayHaveForm(r.Method())) {
    err = co_await ParsePostForm(r, &result->PostForm);
  }
  result->Form = result->PostForm;
  const Err query_err =
      ParseQuery(r.URL().RawQuery, &result->Form, r.Settings().query);
  r.SetParsedForm(result);
  co_return err ? err : query_err;
}

}  // namespace

Task<RequestForm> ParseForm(Request& r) {
  const Err err = co_await ReadFormOnce(r);
  RequestForm result = *r.ParsedForm();
  result.err = err;
  co_return result;
}

Task<std::string> FormValue(Request& r, std::string name) {
  static_cast<void>(co_await ReadFormOnce(r));
  co_return std::string(r.ParsedForm()->Form.Get(name));
}

Task<std::string> PostFormValue(Request& r, std::string name) {
  static_cast<void>(co_await ReadFormOnce(r));
  co_return std::string(r.ParsedForm()->PostForm.Get(name));
}

}  // namespace httparity
