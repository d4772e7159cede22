#include "reference/http1/llhttp_verdict.h"

#include <llhttp.h>

#include <cstddef>
#include <string>

namespace httparity::http1 {
namespace {

class Judge {
 public:
  Judge() {
    llhttp_settings_init(&settings_);
    settings_.on_message_begin = [](llhttp_t* p) { return Of(p).Begin(); };
    settings_.on_url = [](llhttp_t* p, const char* at, std::size_t size) {
      Of(p).target_.append(at, size);
      return 0;
    };
    settings_.on_headers_complete = [](llhttp_t* p) { return Of(p).EndHead(); };
    settings_.on_body = [](llhttp_t* p, const char* at, std::size_t size) {
      Of(p).content_.append(at, size);
      return 0;
    };
    settings_.on_message_complete = [](llhttp_t* p) { return Of(p).End(); };
    llhttp_init(&parser_, HTTP_REQUEST, &settings_);
    parser_.data = this;
  }
  Judge(const Judge&) = delete;
  Judge& operator=(const Judge&) = delete;

  std::string Verdict(std::string_view bytes) {
    const llhttp_errno_t error =
        llhttp_execute(&parser_, bytes.data(), bytes.size());
    if (error == HPE_PAUSED_UPGRADE || error == HPE_PAUSED_H2_UPGRADE) {
      AddPart("then another protocol");
    } else if (error != HPE_OK) {
      const std::string name = llhttp_errno_name(error);
      AddPart(stage_ == Stage::kContent
                  ? Request() + ", content refused: " + name
                  : "refused: " + name);
    } else if (stage_ == Stage::kContent) {
      AddPart(Request() + ", waits for more content");
    } else if (stage_ == Stage::kHead) {
      AddPart("waits for more");
    }
    return verdict_;
  }

 private:
  enum class Stage { kBetween, kHead, kContent };

  static Judge& Of(llhttp_t* parser) {
    return *static_cast<Judge*>(parser->data);
  }

  int Begin() {
    stage_ = Stage::kHead;
    target_.clear();
    content_.clear();
    return 0;
  }
  int EndHead() {
    stage_ = Stage::kContent;
    return 0;
  }
  int End() {
    AddPart(Request());
    stage_ = Stage::kBetween;
    return 0;
  }

  std::string Request() const {
    const auto method = static_cast<llhttp_method_t>(parser_.method);
    std::string text =
        "`" + std::string(llhttp_method_name(method)) + " " + target_ + "`";
    if (!content_.empty()) text += " with `" + content_ + "`";
    return text;
  }

  void AddPart(const std::string& part) {
    if (!verdict_.empty()) verdict_ += "; ";
    verdict_ += part;
  }

  llhttp_settings_t settings_;
  llhttp_t parser_;
  Stage stage_ = Stage::kBetween;
  std::string target_, content_, verdict_;
};

}  // namespace

std::string LlhttpVerdict(std::string_view bytes) {
  return Judge().Verdict(bytes);
}

std::string LlhttpColumn() {
  std::string name = std::to_string(LLHTTP_VERSION_MAJOR) + "." +
                     std::to_string(LLHTTP_VERSION_MINOR);
#if LLHTTP_VERSION_MAJOR < 9 && !LLHTTP_STRICT_MODE
  name += " loose";
#endif
  return name;
}

}  // namespace httparity::http1
