#include "conformance/clients/request_methods.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace httparity::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(RequestMethodsTest, OneForEachRequestLine) {
  RequestMethods methods;
  EXPECT_THAT(methods.Scan("GET / HTTP/1.1\r\nHost: a\r\n\r\n"
                           "HEAD /x HTTP/1.0\r\n\r\n"
                           "PUT /y HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"),
              ElementsAre("GET", "HEAD", "PUT"));
}

TEST(RequestMethodsTest, SameAtEverySplitPoint) {
  const std::string bytes = "HEAD /x HTTP/1.1\r\nHost: a\r\n\r\nM / HTTP/1.1\n";
  for (std::size_t split = 0; split <= bytes.size(); ++split) {
    RequestMethods methods;
    std::vector<std::string> found = methods.Scan(bytes.substr(0, split));
    for (const std::string& method : methods.Scan(bytes.substr(split))) {
      found.push_back(method);
    }
    EXPECT_THAT(found, ElementsAre("HEAD", "M")) << "split at " << split;
  }
}

TEST(RequestMethodsTest, FieldsAndContentAreNone) {
  RequestMethods methods;
  EXPECT_THAT(methods.Scan("Via: HTTP/1.1\r\nX: GET / HTTP/1.1\r\n\r\n"
                           "some content\nHEAD\n HTTP/1.1\n"),
              IsEmpty());
}

TEST(RequestMethodsTest, ABadRequestLineCountsIfItLooksLikeOne) {
  RequestMethods methods;
  EXPECT_THAT(methods.Scan("HEAD /a b HTTP/9.9\r\n"), ElementsAre("HEAD"));
}

TEST(RequestMethodsTest, AnUnfinishedLineIsNone) {
  RequestMethods methods;
  EXPECT_THAT(methods.Scan("HEAD / HTTP/1.1\r"), IsEmpty());
  EXPECT_THAT(methods.Scan("\n"), ElementsAre("HEAD"));
}

}  // namespace
}  // namespace httparity::conformance
