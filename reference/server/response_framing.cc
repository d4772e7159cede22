#include "reference/server/response_framing.h"

#include <array>
#include <charconv>

#include "reference/http/sniff.h"
#include "reference/http1/chunked_encoder.h"
#include "reference/server/date_clock.h"

namespace httparity {

void ResponseFraming::Start(bool is_http11, bool is_head,
                            const http1::HeadFacts& facts) {
  is_prepared_ = false;
  is_produced_ = false;
  connection_ = {};
  connection_.is_http11 = is_http11;
  connection_.is_head = is_head;
  connection_.wants_http10_keep_alive = facts.wants_http10_keep_alive;
  connection_.wants_close = facts.wants_close;
}

bool ResponseFraming::Prepare(const Moment& moment) {
  is_prepared_ = true;
  transfer_ =
      http1::DecideResponseTransfer({.is_http11 = connection_.is_http11,
                                     .is_head = connection_.is_head,
                                     .status = moment.status,
                                     .header = moment.header,
                                     .declared_length = moment.declared_length,
                                     .handler_done = moment.handler_done,
                                     .first_piece = moment.first_piece});
  connection_.expectation_open = moment.expectation_open;
  connection_.status = moment.status;
  connection_.header = moment.header;
  connection_.has_length = transfer_.length >= 0;
  connection_.transfer_closes = transfer_.closes;
  connection_.keep_alives_enabled = moment.keep_alives_enabled;
  connection_.closes_already = moment.closes_already;
  return http1::ClosesBeforeDraining(connection_);
}

void ResponseFraming::Produce(http1::Draining draining, std::string_view piece,
                              std::string* out) {
  is_produced_ = true;
  const Header& header = *connection_.header;
  connection_.draining = draining;
  decision_ = http1::DecideConnection(connection_);
  transfer_.omitted.connection = decision_.omits_field;
  if (transfer_.adds_chunked) http1::DeclaredTrailers(header, &trailers_);

  http1::AddedFields added;
  if (!header.HasRaw("Date")) added.date = CurrentDate();
  std::array<char, 20> digits;
  if (transfer_.adds_length) {
    const char* const end =
        std::to_chars(digits.begin(), digits.end(), transfer_.length).ptr;
    added.content_length = {digits.data(), end};
  }
  if (transfer_.sniffs) added.content_type = DetectContentType(piece);
  added.connection = decision_.adds_field;
  if (transfer_.adds_chunked) added.transfer_encoding = "chunked";
  writer_.AppendFinal(connection_.is_http11, connection_.status, header,
                      transfer_.omitted, added, out);
}

void ResponseFraming::AppendInformational(int status, const Header& header,
                                          std::string* out) {
  writer_.AppendInformational(connection_.is_http11, status, header, out);
}

void ResponseFraming::AppendLastChunk(const Header& header, std::string* out) {
  out->append(http1::kLastChunk);
  writer_.AppendTrailers(header, trailers_, out);
  out->append(http1::kTrailerEnd);
}

}  // namespace httparity
