#include "reference/http1/response_head.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace httparity::http1 {
namespace {

std::string StatusLine(bool is_http11, int status) {
  std::string out;
  AppendStatusLine(is_http11, status, &out);
  return out;
}

std::string Field(std::string_view name, std::string_view value) {
  std::string out;
  AppendField(name, value, &out);
  return out;
}

void AddKey(std::string_view name, Header* header) {
  header->SetRaw(name, std::span<const std::string>());
}

// RSP-1
TEST(ResponseHead, StatusLine) {
  EXPECT_EQ(StatusLine(true, 200), "HTTP/1.1 200 OK\r\n");
  EXPECT_EQ(StatusLine(false, 404), "HTTP/1.0 404 Not Found\r\n");
  EXPECT_EQ(StatusLine(true, 299), "HTTP/1.1 299 status code 299\r\n");
  EXPECT_EQ(StatusLine(true, 306), "HTTP/1.1 306 status code 306\r\n");
}

// RSP-5
TEST(ResponseHead, FieldCannotStartALine) {
  EXPECT_EQ(Field("A", "b"), "A: b\r\n");
  EXPECT_EQ(Field("A", ""), "A: \r\n");
  EXPECT_EQ(Field("A", " \r\n b\r\nC: d\n\t"), "A: b  C: d\r\n");
  EXPECT_EQ(Field("A", "\x01\x7f\xff"), "A: \x01\x7f\xff\r\n");
  EXPECT_EQ(Field("a b", "c"), "");
  EXPECT_EQ(Field("", "c"), "");
  EXPECT_EQ(Field("A\xe9", "c"), "");
}

// RSP-5, RSP-5a, RSP-6
TEST(ResponseHead, FieldsAreSortedAndThoseAddedComeLast) {
  Header header;
  header.AddRaw("b", "1");
  header.AddRaw("_c", "2");
  header.AddRaw("Z", "3");
  header.AddRaw("A", "4");
  header.AddRaw("A", "5");
  header.AddRaw("content-length", "6");
  header.AddRaw("Connection", "dropped");
  AddKey("Date", &header);
  OmittedFields omitted;
  omitted.connection = true;
  const AddedFields added{.date = "D",
                          .content_length = "2",
                          .content_type = "t",
                          .connection = "close",
                          .transfer_encoding = "chunked"};
  std::string out;
  ResponseHeadWriter().AppendFinal(true, 200, header, omitted, added, &out);
  EXPECT_EQ(out,
            "HTTP/1.1 200 OK\r\nA: 4\r\nA: 5\r\nZ: 3\r\n_c: 2\r\nb: 1\r\n"
            "content-length: 6\r\nDate: D\r\nContent-Length: 2\r\n"
            "Content-Type: t\r\nConnection: close\r\n"
            "Transfer-Encoding: chunked\r\n\r\n");
}

// RSP-6a
TEST(ResponseHead, NothingIsAddedUnasked) {
  std::string out;
  ResponseHeadWriter().AppendFinal(false, 200, Header(), {}, {}, &out);
  EXPECT_EQ(out, "HTTP/1.0 200 OK\r\n\r\n");
}

// RSP-3
TEST(ResponseHead, InformationalHasNoFraming) {
  Header header;
  header.Add("Link", "</a>");
  header.Add("Content-Length", "5");
  header.Add("Transfer-Encoding", "chunked");
  header.Add("Content-Type", "t");
  std::string out;
  ResponseHeadWriter().AppendInformational(false, 103, header, &out);
  EXPECT_EQ(out,
            "HTTP/1.0 103 Early Hints\r\nContent-Type: t\r\n"
            "Link: </a>\r\n\r\n");
}

// RSP-9, RSP-20, RSP-21
TEST(ResponseHead, TrailersAreAnnouncedByFieldOrPrefix) {
  Header header;
  EXPECT_FALSE(AnnouncesTrailers(header));
  AddKey("Trailer", &header);
  EXPECT_FALSE(AnnouncesTrailers(header));
  header.Add("Trailer", "");
  EXPECT_TRUE(AnnouncesTrailers(header));
  Header prefixed;
  AddKey("Trailer:X", &prefixed);
  EXPECT_TRUE(AnnouncesTrailers(prefixed));
}

// RSP-20
TEST(ResponseHead, SomeNamesMayNotBeTrailers) {
  Header header;
  header.Add("Trailer", "a, ,If-Match,b c");
  header.Add("Trailer", "A");
  std::vector<std::string> names = {"old"};
  DeclaredTrailers(header, &names);
  EXPECT_EQ(names, (std::vector<std::string>{"A", "b c", "A"}));
  for (const char* name : {"If-Match",
                           "If-X",
                           "Authorization",
                           "Cache-Control",
                           "Connection",
                           "Content-Encoding",
                           "Content-Length",
                           "Content-Range",
                           "Content-Type",
                           "Expect",
                           "Host",
                           "Keep-Alive",
                           "Max-Forwards",
                           "Pragma",
                           "Proxy-Authenticate",
                           "Proxy-Authorization",
                           "Proxy-Connection",
                           "Range",
                           "Realm",
                           "Te",
                           "Trailer",
                           "Transfer-Encoding",
                           "Www-Authenticate"}) {
    EXPECT_FALSE(IsTrailerName(name)) << name;
  }
  for (const char* name : {"A", "Date", "Etag", "Iff", "Set-Cookie", "Zz"}) {
    EXPECT_TRUE(IsTrailerName(name)) << name;
  }
}

// RSP-21, RSP-22
TEST(ResponseHead, TrailersAreTakenFromTheLiveHeader) {
  Header header;
  header.AddRaw("A", "0");
  header.AddRaw("A", "1");
  header.AddRaw("Trailer:A", "first");
  header.AddRaw("Trailer:b", "2");
  header.AddRaw("Trailer:Host", "3");
  header.AddRaw("Trailer:c d", "4");
  header.AddRaw("Undeclared", "5");
  AddKey("Trailer:E", &header);
  AddKey("F", &header);
  const std::vector<std::string> declared = {"A", "F", "Unset", "A"};
  std::string out;
  ResponseHeadWriter().AppendTrailers(header, declared, &out);
  EXPECT_EQ(out,
            "A: first\r\nA: 0\r\nA: 1\r\nA: 0\r\nA: 1\r\nHost: 3\r\n"
            "b: 2\r\n");
}

}  // namespace
}  // namespace httparity::http1
