#include "reference/http/request_form.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "reference/http/response_recorder.h"

// What is expected is what real Go answered.

namespace httparity {
namespace {

class TextBody final : public Body {
 public:
  explicit TextBody(std::string text) : text_(std::move(text)) {}
  Async<ReadResult> Read(std::span<char> into) override {
    if (text_.empty()) return ReadResult{0, ErrEOF()};
    const std::size_t n = text_.copy(into.data(), into.size());
    text_.erase(0, n);
    return ReadResult{n, {}};
  }
  Async<Err> Close() override { return Err(); }

 private:
  std::string text_;
};

// A request with a body, which stays where it is.
struct Posted {
  Posted(std::string_view method, std::string_view query, std::string content,
         std::string_view type = "application/x-www-form-urlencoded")
      : body(std::move(content)) {
    r.MutableMethod() = method;
    r.URL().RawQuery = query;
    r.Header().Set("Content-Type", type);
    r.SetBody(body);
    r.SetSettings(ParseSettings(""));
  }
  Posted(const Posted&) = delete;
  Posted& operator=(const Posted&) = delete;

  TextBody body;
  Request r;
};

// Of a task that never waits.
template <class T>
T ResultOf(Task<T> task) {
  T result;
  const auto handler = MakeHandler([&](ResponseWriter&, Request&) -> Task<> {
    result = co_await std::move(task);
  });
  ResponseRecorder w;
  Request r;
  ServeNow(*handler, w, r);
  return result;
}

std::string Form(Request& r, std::string name) {
  return ResultOf(FormValue(r, std::move(name)));
}
std::string PostForm(Request& r, std::string name) {
  return ResultOf(PostFormValue(r, std::move(name)));
}

std::string ErrorOf(Request& r) {
  return std::string(ResultOf(ParseForm(r)).err.Error());
}

TEST(RequestFormTest, TheContentGoesBeforeTheQuery) {
  for (const char* method : {"POST", "PUT", "PATCH"}) {
    Posted post(method, "a=q&q=1", "a=b&b=2");
    EXPECT_EQ(Form(post.r, "a"), "b") << method;
    EXPECT_EQ(Form(post.r, "q"), "1") << method;
    EXPECT_EQ(Form(post.r, "b"), "2") << method;
    EXPECT_EQ(Form(post.r, "c"), "") << method;
    EXPECT_EQ(PostForm(post.r, "a"), "b") << method;
    EXPECT_EQ(PostForm(post.r, "q"), "") << method;
  }
}

TEST(RequestFormTest, OtherMethodsHaveTheQueryAlone) {
  for (const char* method : {"GET", "DELETE"}) {
    Posted post(method, "a=q", "a=b&b=2");
    EXPECT_EQ(Form(post.r, "a"), "q") << method;
    EXPECT_EQ(Form(post.r, "b"), "") << method;
    EXPECT_EQ(PostForm(post.r, "a"), "") << method;
  }
}

TEST(RequestFormTest, AnErrorIsToldOnceAndTheValuesStay) {
  Posted post("POST", "a=%zz&c=1", "a=b;c&b=2");
  EXPECT_EQ(ErrorOf(post.r), "invalid semicolon separator in query");
  EXPECT_EQ(ErrorOf(post.r), "");
  const RequestForm form = ResultOf(ParseForm(post.r));
  EXPECT_EQ(form.Form.size(), 2u);
  EXPECT_EQ(form.Form.Get("b"), "2");
  EXPECT_EQ(form.Form.Get("c"), "1");
  EXPECT_EQ(form.PostForm.size(), 1u);
}

TEST(RequestFormTest, ValuesAreThereDespiteAnError) {
  Posted post("POST", "a=%zz&c=1", "a=b;c&b=2");
  EXPECT_EQ(Form(post.r, "b"), "2");
  EXPECT_EQ(Form(post.r, "c"), "1");
  EXPECT_EQ(PostForm(post.r, "c"), "");
  EXPECT_EQ(ErrorOf(post.r), "");
  Posted other("POST", "c=1", "x=1", "a/b; =");
  EXPECT_EQ(PostForm(other.r, "x"), "");
  EXPECT_EQ(Form(other.r, "c"), "1");
}

TEST(RequestFormTest, FollowsTheSettingsOfTheRequest) {
  Posted post("POST", "a=q&q=1", "a=b&b=2");
  post.r.SetSettings(ParseSettings("urlmaxqueryparams=2"));
  EXPECT_EQ(ErrorOf(post.r), "number of URL query parameters exceeded limit");
  EXPECT_EQ(Form(post.r, "a"), "");
}

TEST(RequestFormTest, TheNextRequestHasAFormOfItsOwn) {
  Posted post("POST", "", "a=b");
  EXPECT_EQ(Form(post.r, "a"), "b");
  post.r.Reset();
  EXPECT_EQ(Form(post.r, "a"), "");
}

}  // namespace
}  // namespace httparity
