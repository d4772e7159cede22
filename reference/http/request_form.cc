#include "reference/http/request_form.h"

#include <algorithm>
#include <cstddef>
#include <limits>
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

Task<Err> ParsePostForm(Request& r, QueryOptions options, Values* values) {
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
  } else if (const Err query_err = ParseQuery(content.bytes, values, options);
             !err) {
    err = query_err;
  }
  co_return err;
}

}  // namespace

Task<RequestForm> ParseForm(Request& r, QueryOptions options) {
  RequestForm result;
  if (MayHaveForm(r.Method())) {
    result.err = co_await ParsePostForm(r, options, &result.post_form);
  }
  result.form = result.post_form;
  const Err err = ParseQuery(r.URL().raw_query, &result.form, options);
  if (!result.err) result.err = err;
  co_return result;
}

}  // namespace httparity
