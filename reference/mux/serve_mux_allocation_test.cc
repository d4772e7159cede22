// What a lookup allocates: nothing.

#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "reference/http/response_recorder.h"
#include "reference/mux/serve_mux.h"

namespace {
thread_local std::size_t allocations = 0;
}  // namespace

void* operator new(std::size_t size) {
  ++allocations;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace httparity {
namespace {

void Ignore(ResponseWriter&, Request&) {}

std::size_t AllocationsOfLookup(const ServeMux& mux, const Request& r) {
  const std::size_t before = allocations;
  const MuxMatch match = mux.Handler(r);
  const std::size_t count = allocations - before;
  EXPECT_NE(match.route, nullptr);
  return count;
}

TEST(ServeMuxAllocationTest, LooksUpWithoutAny) {
  ServeMux mux;
  mux.HandleFunc("GET /repos/list/of/all/the/things", Ignore);
  mux.HandleFunc("api.example.com/v1/users", Ignore);
  mux.HandleFunc("/repos/{owner}/{repo}/issues/{number}/comments", Ignore);
  mux.HandleFunc("/static/", Ignore);
  for (const Request& r :
       {MakeRequest("GET", "/repos/list/of/all/the/things", "h:80"),
        MakeRequest("GET", "/v1/users", "api.example.com:443"),
        MakeRequest("GET", "/repos/golang%20or%20so/%C3%A9/issues/1/comments"),
        MakeRequest("GET", "/repos/a%2Fb/c/issues/1/comments"),
        MakeRequest("GET", "/static/css/a-rather-long-name-of-a-file.css")}) {
    EXPECT_EQ(AllocationsOfLookup(mux, r), 0u) << r.RequestURI();
  }
}

TEST(ServeMuxAllocationTest, GivesValuesInMemoryThatIsThere) {
  ServeMux mux;
  mux.HandleFunc("/repos/{owner}/{repo}/files/{path...}", Ignore);
  const Request r = MakeRequest("GET", "/repos/golang/go/files/src/a%2Fb.go");
  std::vector<std::string> values = {"of", "the", "request", "before"};
  const std::size_t before = allocations;
  const MuxMatch match = mux.Handler(r, &values);
  EXPECT_EQ(allocations, before);
  EXPECT_NE(match.route, nullptr);
  EXPECT_EQ(values, (std::vector<std::string>{"golang", "go", "src/a/b.go"}));
  mux.Handler(MakeRequest("GET", "/none"), &values);
  EXPECT_TRUE(values.empty());
}

TEST(ServeMuxAllocationTest, ServesWithTheMemoryOfTheRequest) {
  struct NoTask final : Handler {
    Task<> ServeHTTP(ResponseWriter&, Request&) override { return Task<>(); }
  };
  ServeMux mux;
  mux.Handle("/{owner}/{repo}/{number}", std::make_shared<NoTask>());
  Request r = MakeRequest("GET", "/golang/go/123");
  ResponseRecorder w;
  const auto serve = [&] {
    const std::size_t before = allocations;
    static_cast<void>(mux.ServeHTTP(w, r));
    return allocations - before;
  };
  serve();  // the request's own memory for pattern and values
  EXPECT_EQ(serve(), 0u);
  EXPECT_EQ(r.PathValue("repo"), "go");
}

TEST(ServeMuxAllocationTest, LooksUpWithoutAnyWithHttpmuxgo121) {
  ServeMux mux({.httpmuxgo121 = true});
  mux.HandleFunc("/repos/list/of/all/the/things", Ignore);
  Request r = MakeRequest("GET", "/repos/list/of/all/the/things", "h:80");
  EXPECT_EQ(AllocationsOfLookup(mux, r), 0u);
  mux.HandleFunc("api.example.com/v1/users/", Ignore);
  r = MakeRequest("GET", "/v1/users/somebody", "api.example.com:443");
  EXPECT_EQ(AllocationsOfLookup(mux, r), 0u);
}

}  // namespace
}  // namespace httparity
