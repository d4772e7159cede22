#include "conformance/reports/transcript.h"

#include <algorithm>
#include <sstream>
#include <string_view>
#include <utility>

#include "conformance/byte_text.h"
#include "conformance/json_pretty.h"

namespace httparity::conformance {
namespace {

using boost::json::object;
using boost::json::value;
using Kind = TranscriptLine::Kind;

class Writer {
 public:
  Transcript Write(const object& answer) && {
    for (const auto& member : answer) {
      if (member.key() == "transfers") {
        Each(member.value(), "request ");
      } else if (member.key() == "connections") {
        Each(member.value(), "connection ");
      } else if (member.key() == "replies" || member.key() == "remarks") {
        Steps(member.key(), member.value());
      } else {
        Whole(member.key(), member.value());
      }
    }
    return std::move(lines_);
  }

 private:
  void Add(Kind kind, std::string text) {
    lines_.push_back({kind, std::move(text)});
  }

  // Transfers or connections.
  void Each(const value& list, const std::string& what) {
    std::size_t number = 0;
    for (const value& item : list.as_array()) {
      std::string name = what + std::to_string(++number);
      const object& one = item.as_object();
      if (const value* own = one.if_contains("name")) {
        name += " (" + std::string(own->as_string()) + ")";
      }
      Conversation(one, name);
    }
  }

  // All of one transfer or connection.
  void Conversation(const object& one, const std::string& name) {
    for (const auto& member : one) {
      const boost::json::string_view key = member.key();
      if (key == "request" || key == "name") continue;
      if (key == "responses") {
        Responses(member.value().as_array(), name);
      } else if (key == "rest") {
        Add(Kind::kHeading, name + ", bytes that are no response");
        Bytes(member.value());
      } else {
        Fact(key, member.value());
      }
    }
  }

  void Responses(const boost::json::array& responses, const std::string& name) {
    if (responses.empty()) Add(Kind::kHeading, name + ", no response");
    std::size_t number = 0;
    for (const value& response : responses) {
      Add(Kind::kHeading, name + ", response " + std::to_string(++number));
      for (const auto& member : response.as_object()) {
        if (member.key() == "head" || member.key() == "body") {
          Bytes(member.value());
        } else {
          Fact(member.key(), member.value());
        }
      }
    }
  }

  void Steps(std::string_view what, const value& list) {
    Add(Kind::kHeading, what == "replies" ? "replies to steps" : "remarks");
    for (const value& item : list.as_array()) {
      std::string text;
      for (const auto& member : item.as_object()) {
        std::string shown = Shown(member.value());
        // Steps are counted from 1 wherever people read them.
        if (member.key() == "step") {
          shown = std::to_string(member.value().to_number<int>() + 1);
        }
        text += (text.empty() ? "" : ", ") + std::string(member.key()) + ": " +
                shown;
      }
      Add(Kind::kFact, text);
    }
  }

  // What has no form of its own here: a log, a panic.
  void Whole(std::string_view key, const value& member) {
    if (!member.is_structured()) return Fact(key, member);
    Add(Kind::kHeading, std::string(key));
    std::istringstream pretty(PrettyJson(member));
    for (std::string line; std::getline(pretty, line);) {
      Add(Kind::kFact, line);
    }
  }

  void Fact(std::string_view key, const value& member) {
    std::string name(key);
    std::replace(name.begin(), name.end(), '_', ' ');
    Add(Kind::kFact, name + ": " + Shown(member));
  }

  static std::string Shown(const value& member) {
    if (member.is_string()) return std::string(member.get_string());
    return boost::json::serialize(member);
  }

  // A list of texts, or the digest of a long content.
  void Bytes(const value& recorded) {
    const auto* texts = recorded.if_array();
    if (texts == nullptr) return Fact("long content", recorded);
    for (const value& text : *texts) {
      const std::string bytes = BytesOfText(text.as_string()).value_or("");
      for (std::size_t start = 0; start < bytes.size();) {
        const std::size_t feed =
            std::min(bytes.find('\n', start), bytes.size() - 1);
        Add(Kind::kBytes, bytes.substr(start, feed + 1 - start));
        start = feed + 1;
      }
    }
  }

  Transcript lines_;
};

}  // namespace

Transcript TranscriptOf(const object& answer) { return Writer().Write(answer); }

}  // namespace httparity::conformance
