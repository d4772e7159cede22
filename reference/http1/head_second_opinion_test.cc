// What strict llhttp takes, and the extra checks of this file let pass, our
// reader takes too, with the same parts.

#include <gtest/gtest.h>
#include <llhttp.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/field_token.h"
#include "reference/http/testdata.h"
#include "reference/http1/head_reader.h"

namespace httparity::http1 {
namespace {

struct Head {
  bool complete = false;
  std::string method, target, proto;
  std::vector<std::pair<std::string, std::string>> fields;
};

// llhttp's account of a head.
class Witness {
 public:
  explicit Witness(std::string_view bytes) {
    llhttp_settings_init(&settings_);
    settings_.on_url = OnTarget;
    settings_.on_header_field = OnName;
    settings_.on_header_value = OnValue;
    settings_.on_headers_complete = OnComplete;
    llhttp_init(&parser_, HTTP_REQUEST, &settings_);
    parser_.data = &head_;
    llhttp_execute(&parser_, bytes.data(), bytes.size());
    if (!head_.complete) return;
    head_.method =
        llhttp_method_name(static_cast<llhttp_method_t>(parser_.method));
    head_.proto = "HTTP/" + std::to_string(parser_.http_major) + "." +
                  std::to_string(parser_.http_minor);
  }
  const Head& head() const { return head_; }

 private:
  static Head& HeadOf(llhttp_t* parser) {
    return *static_cast<Head*>(parser->data);
  }
  static int OnTarget(llhttp_t* parser, const char* p, std::size_t n) {
    HeadOf(parser).target.append(p, n);
    return 0;
  }
  static int OnName(llhttp_t* parser, const char* p, std::size_t n) {
    HeadOf(parser).fields.emplace_back(std::string(p, n), "");
    return 0;
  }
  static int OnValue(llhttp_t* parser, const char* p, std::size_t n) {
    HeadOf(parser).fields.back().second.append(p, n);
    return 0;
  }
  static int OnComplete(llhttp_t* parser) {
    HeadOf(parser).complete = true;
    return HPE_PAUSED;
  }

  llhttp_settings_t settings_;
  llhttp_t parser_;
  Head head_;
};

// Where llhttp is laxer than Go or says other things of the same bytes: it
// skips empty lines in front of a request and spaces before a target, takes a
// field without a name, and reports folded values with their line ends. It also
// keeps the spaces behind a value.
bool IsComparable(std::string_view bytes, const Head& head) {
  const std::string line = head.method + " " + head.target + " " + head.proto;
  return bytes.starts_with(line) && bytes.find("\n:") == bytes.npos &&
         bytes.find("\n ") == bytes.npos && bytes.find("\n\t") == bytes.npos;
}

TEST(HeadSecondOpinion, SameParts) {
  int compared = 0;
  for (const TestRow& row : ReadTestdata("heads")) {
    const std::string& bytes = row[0];
    const Witness witness(bytes);
    const Head& head = witness.head();
    HeadReader reader;
    if (!head.complete || !IsComparable(bytes, head)) continue;
    // The URL parser is Go's; llhttp has none.
    URL ignored;
    if (ParseRequestTarget(head.method, head.target, &ignored)) continue;
    SCOPED_TRACE(row.where);
    ASSERT_EQ(reader.Read(bytes), HeadReader::Status::kDone) << bytes;
    ++compared;
    if (HasFailure()) return;
    EXPECT_EQ(reader.line().method, head.method);
    EXPECT_EQ(reader.line().target, head.target);
    EXPECT_EQ(reader.line().proto, head.proto);
    ASSERT_EQ(reader.fields().size(), head.fields.size());
    for (std::size_t i = 0; i < head.fields.size(); ++i) {
      EXPECT_EQ(reader.fields()[i].name, head.fields[i].first);
      EXPECT_EQ(reader.fields()[i].value, TrimOWS(head.fields[i].second));
    }
  }
  EXPECT_GT(compared, 50);
}

}  // namespace
}  // namespace httparity::http1
