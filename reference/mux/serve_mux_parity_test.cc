// Replays what tools/gen_testdata/mux asked of the real ServeMux: registrations
// with the texts of their panics, and requests with all that became of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reference/http/response_recorder.h"
#include "reference/mux/registration_error.h"
#include "reference/mux/serve_mux.h"

namespace httparity {
namespace {

using Record = std::vector<std::string>;

// The fields of a request and of its answer, in the order of the files.
constexpr std::size_t kRequestFields = 8;
constexpr std::size_t kAnswerFields = 8;

std::string Unescape(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      result += text[i];
      continue;
    }
    result += static_cast<char>(
        std::stoi(std::string(text.substr(i + 2, 2)), nullptr, 16));
    i += 3;
  }
  return result;
}

Record SplitRecord(std::string_view line) {
  Record fields;
  for (;;) {
    const std::size_t tab = line.find('\t');
    fields.push_back(Unescape(line.substr(0, tab)));
    if (tab == std::string_view::npos) return fields;
    line.remove_prefix(tab + 1);
  }
}

// Notes its number and the values of its pattern's wildcards.
class NumberedHandler final : public Handler {
 public:
  NumberedHandler(std::string number, Record* seen)
      : number_(std::move(number)), seen_(seen) {}
  Task<> ServeHTTP(ResponseWriter&, Request& r) override {
    std::string values;
    for (const std::string& name : r.PathValueNames()) {
      if (!values.empty()) values += '&';
      values += name + "=" + std::string(r.PathValue(name));
    }
    *seen_ = {number_, values};
    co_return;
  }
  const std::string& Number() const { return number_; }

 private:
  const std::string number_;
  Record* const seen_;
};

std::string WithoutPlaces(std::string text) {
  constexpr std::string_view kStart = "(registered at ";
  for (std::size_t at = text.find(kStart); at != std::string::npos;
       at = text.find(kStart, at + 1)) {
    const std::size_t from = at + kStart.size();
    text.replace(from, text.find(')', from) - from, "LOC");
  }
  return text;
}

// One table of a file, as far as it has been read.
class Table {
 public:
  explicit Table(bool httpmuxgo121)
      : mux_(std::make_unique<ServeMux>(
            ServeMux::Options{.httpmuxgo121 = httpmuxgo121})) {}

  // The text of the panic, or nothing.
  std::string Register(const std::string& pattern) {
    const std::string number = std::to_string(count_++);
    try {
      mux_->Handle(pattern, std::make_shared<NumberedHandler>(number, &seen_));
    } catch (const RegistrationError& error) {
      return WithoutPlaces(error.Text());
    }
    return "";
  }

  Record Answer(Request& r) {
    const MuxMatch match = mux_->Handler(r);
    const auto* route = dynamic_cast<NumberedHandler*>(match.handler.get());
    seen_ = {"-", ""};
    ResponseRecorder w;
    ServeNow(*mux_, w, r);
    return {seen_[0],
            r.Pattern(),
            seen_[1],
            std::to_string(w.code),
            w.Fields(),
            w.content,
            std::string(match.pattern),
            route == nullptr ? "-" : route->Number()};
  }

 private:
  std::unique_ptr<ServeMux> mux_;
  int count_ = 0;
  Record seen_;
};

Request RequestOf(const Record& record) {
  Request r;
  r.MutableMethod() = record[1];
  r.MutableRequestURI() = record[2];
  r.SetProtoVersion(1, std::stoi(record[3]));
  r.MutableHost() = record[4];
  r.URL().Host = record[5];
  r.URL().Path = record[6];
  r.URL().RawPath = record[7];
  r.URL().RawQuery = record[8];
  return r;
}

void Replay(const std::string& file, bool httpmuxgo121) {
  const char* folder = std::getenv("HTTPARITY_MUX_TESTDATA");
  const std::string path =
      std::string(folder == nullptr ? HTTPARITY_MUX_TESTDATA : folder) + "/" +
      file;
  std::ifstream in(path);
  ASSERT_TRUE(in) << path;
  auto table = std::make_unique<Table>(httpmuxgo121);
  int requests = 0;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    SCOPED_TRACE(path + ":" + std::to_string(++number));
    if (line.starts_with('#')) continue;
    const Record record = SplitRecord(line);
    if (record[0] == "T") {
      table = std::make_unique<Table>(httpmuxgo121);
    } else if (record[0] == "P" && record.size() >= 2) {
      Record texts(record.begin() + 2, record.end());
      if (texts.empty()) texts = {""};
      EXPECT_THAT(texts, testing::Contains(table->Register(record[1])));
    } else if (record[0] == "R" &&
               record.size() == 1 + kRequestFields + kAnswerFields) {
      Request r = RequestOf(record);
      const Record wanted(record.begin() + 1 + kRequestFields, record.end());
      EXPECT_EQ(table->Answer(r), wanted) << line;
      ++requests;
    } else {
      FAIL() << "malformed record";
    }
  }
  EXPECT_GT(requests, 1000) << "the file is cut short";
}

TEST(ServeMuxParityTest, AnswersAsGoDoes) { Replay("mux.txt", false); }

TEST(ServeMuxParityTest, AnswersAsGoDoesByTheRulesOfGo121) {
  Replay("mux121.txt", true);
}

}  // namespace
}  // namespace httparity
