#include "reference/mux/serve_mux.h"

#include <gtest/gtest.h>

#include <atomic>
#include <functional>
#include <memory>
#include <source_location>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "reference/http/reply.h"
#include "reference/http/response_recorder.h"
#include "reference/mux/default_serve_mux.h"
#include "reference/mux/registration_error.h"

namespace httparity {
namespace {

using std::source_location;

void Ignore(ResponseWriter&, Request&) {}

std::string Where(const source_location& at, int line_offset) {
  return std::string(at.file_name()) + ":" +
         std::to_string(static_cast<int>(at.line()) + line_offset);
}

template <class Register>
std::string ErrorOf(Register attempt) {
  try {
    attempt();
  } catch (const RegistrationError& error) {
    return error.Text();
  }
  return "";
}

struct Answer {
  int status;
  std::string fields;
  std::string body;
};

Answer Get(Handler& handler, Request& r) {
  ResponseRecorder w;
  ServeNow(handler, w, r);
  return {w.code, w.Fields(), w.content};
}

// Clause: MUX-5
TEST(ServeMuxTest, ChecksARegistrationInOrder) {
  ServeMux mux;
  const auto error = [&](std::string_view pattern,
                         std::shared_ptr<Handler> handler) {
    return ErrorOf([&] { mux.Handle(pattern, handler); });
  };
  EXPECT_EQ(error("", nullptr), "http: invalid pattern");
  EXPECT_EQ(error("/{", nullptr), "http: nil handler");
  EXPECT_EQ(error("/{", NotFoundHandler()),
            "parsing \"/{\": at offset 1: bad wildcard segment (must end with "
            "'}')");
}

TEST(ServeMuxTest, TakesANullFunctionForANilHandler) {
  using Function = std::function<void(ResponseWriter&, Request&)>;
  ServeMux mux;
  EXPECT_EQ(ErrorOf([&] { mux.HandleFunc("/a", Function()); }),
            "http: nil handler");
  EXPECT_EQ(ErrorOf([&] { mux.HandleFunc("", Function()); }),
            "http: invalid pattern");
  void (*pointer)(ResponseWriter&, Request&) = nullptr;
  EXPECT_EQ(ErrorOf([&] { mux.HandleFunc("/a", pointer); }),
            "http: nil handler");
  EXPECT_EQ(ErrorOf([&] { mux.HandleFunc("/a", Function(Ignore)); }), "");
}

// Clause: CNF-6
TEST(ServeMuxTest, NamesThePlacesOfBothRegistrations) {
  ServeMux mux;
  const source_location here = source_location::current();
  mux.HandleFunc("/%61", Ignore);
  const auto again = [&] { mux.Handle("/a", NotFoundHandler()); };
  EXPECT_EQ(ErrorOf(again),
            "pattern \"/a\" (registered at " + Where(here, 2) +
                ") conflicts with pattern \"/%61\" (registered at " +
                Where(here, 1) + "):\n/a matches the same requests as /%61");
}

// Clause: MUX-4
TEST(ServeMuxTest, IsAsBeforeAfterAFailedRegistration) {
  ServeMux mux;
  mux.HandleFunc("/a/{x}", Ignore);
  EXPECT_NE(ErrorOf([&] { mux.HandleFunc("/{y}/b", Ignore); }), "");
  mux.HandleFunc("/{y}/b/c", Ignore);
  EXPECT_EQ(mux.Handler(MakeRequest("GET", "/z/b")).route, nullptr);
}

// Clauses: MUX-4, PAT-13
TEST(ServeMuxTest, IsAsBeforeWhereOnlyTheTreeObjects) {
  ServeMux mux;
  mux.HandleFunc("//q", Ignore);
  EXPECT_EQ(ErrorOf([&] { mux.HandleFunc("/{x}/q", Ignore); }),
            "non-nil leaf fields");
  EXPECT_EQ(mux.Handler(MakeRequest("GET", "/z/q")).pattern, "//q");
  mux.HandleFunc("/{x}/{$}", Ignore);
}

// Clauses: VAL-1, VAL-2
TEST(ServeMuxTest, GivesTheHandlerPatternAndValues) {
  ServeMux mux;
  mux.HandleFunc(" /b/{bucket}/{key...}", [](ResponseWriter& w, Request& r) {
    w.Write(r.Pattern());
    w.Write("|");
    w.Write(r.PathValue("bucket"));
    w.Write("|");
    w.Write(r.PathValue("key"));
    w.Write("|");
    w.Write(r.PathValue("other"));
  });
  Request r = MakeRequest("GET", "/b/my%20own/a/b%2Fc");
  r.SetPathValue("other", "kept");
  EXPECT_EQ(Get(mux, r).body, " /b/{bucket}/{key...}|my own|a/b/c|kept");
}

// Clause: VAL-1
TEST(ServeMuxTest, SetsThePatternOfWhatItAnswersItself) {
  ServeMux mux;
  mux.HandleFunc("/{x}/", Ignore);
  mux.HandleFunc("POST /a/b", Ignore);
  const auto pattern_after = [&](std::string_view method,
                                 std::string_view target) {
    Request r = MakeRequest(method, target);
    r.SetMatch("before", {});
    Get(mux, r);
    return r.Pattern();
  };
  EXPECT_EQ(pattern_after("GET", "/t"), "/{x}/");
  EXPECT_EQ(pattern_after("CONNECT", "/t"), "/t/");
  EXPECT_EQ(pattern_after("GET", "/t//u"), "/{x}/");
  EXPECT_EQ(pattern_after("GET", "//"), "");
  EXPECT_EQ(pattern_after("GET", "/"), "");
  EXPECT_EQ(pattern_after("GET", "*"), "before");
}

// Clause: VAL-4
TEST(ServeMuxTest, OverwritesWhatAnOuterMuxSet) {
  ServeMux inner;
  inner.HandleFunc("/o/{name}", [](ResponseWriter& w, Request& r) {
    w.Write(r.Pattern());
    w.Write(r.PathValue("name"));
    w.Write(r.PathValue("rest"));
  });
  ServeMux outer;
  outer.HandleFunc("/o/{rest...}",
                   [&](ResponseWriter& w, Request& r) -> Task<> {
                     r.SetPathValue("mine", "m");
                     co_await inner.ServeHTTP(w, r);
                   });
  Request r = MakeRequest("GET", "/o/n");
  EXPECT_EQ(Get(outer, r).body, "/o/{name}n");
  EXPECT_EQ(r.PathValue("mine"), "m");
  Request missed = MakeRequest("GET", "/o/n/n");
  EXPECT_EQ(Get(outer, missed).status, 404);
  EXPECT_EQ(missed.Pattern(), "");
  EXPECT_EQ(missed.PathValue("rest"), "");
}

// Clauses: VAL-5, OPT-4
TEST(ServeMuxTest, LooksUpWithoutTouchingTheRequest) {
  ServeMux mux;
  mux.HandleFunc("/a/{x}", Ignore);
  Request r = MakeRequest("GET", "/a/b");
  const MuxMatch match = mux.Handler(r);
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.handler, match.route->handler);
  EXPECT_EQ(match.pattern, "/a/{x}");
  EXPECT_EQ(r.Pattern(), "");
  EXPECT_EQ(r.PathValue("x"), "");

  Request asterisk = MakeRequest("GET", "*");
  const Answer redirect = Get(*mux.Handler(asterisk).handler, asterisk);
  EXPECT_EQ(redirect.status, 307);
  EXPECT_EQ(redirect.fields,
            "Content-Type: text/html; charset=utf-8|Location: /%2A");
  const Answer refused = Get(mux, asterisk);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.fields, "Connection: close");
  EXPECT_EQ(refused.body, "");
}

// Clauses: NF-1, NF-2, NF-5, RED-8
TEST(ServeMuxTest, AnswersItself) {
  ServeMux mux;
  mux.HandleFunc("GET /a", Ignore);
  mux.HandleFunc("/t/", Ignore);
  Request post = MakeRequest("POST", "/a");
  const Answer not_allowed = Get(mux, post);
  EXPECT_EQ(not_allowed.status, 405);
  EXPECT_EQ(not_allowed.fields,
            "Allow: GET, HEAD|Content-Type: text/plain; charset=utf-8|"
            "X-Content-Type-Options: nosniff");
  EXPECT_EQ(not_allowed.body, "Method Not Allowed\n");
  Request missing = MakeRequest("GET", "/b");
  const Answer not_found = Get(mux, missing);
  EXPECT_EQ(not_found.status, 404);
  EXPECT_EQ(not_found.body, "404 page not found\n");
  Request slash = MakeRequest("GET", "/t?q=1&b");
  const Answer redirect = Get(mux, slash);
  EXPECT_EQ(redirect.status, 307);
  EXPECT_EQ(redirect.fields,
            "Content-Type: text/html; charset=utf-8|Location: /t/?q=1&b");
  EXPECT_EQ(redirect.body,
            "<a href=\"/t/?q=1&amp;b\">Temporary Redirect</a>.\n\n");
}

TEST(ServeMuxTest, PassesOnWhatAHandlerThrows) {
  ServeMux mux;
  mux.HandleFunc("/a", [](ResponseWriter&, Request&) { throw 7; });
  Request r = MakeRequest("GET", "/a");
  EXPECT_THROW(Get(mux, r), int);
}

TEST(ServeMuxTest, RedirectedWith301BeforeGo126) {
  const auto redirect = [](GoVersion go, const char* method,
                           const char* target) {
    ServeMux mux({.go = go});
    mux.HandleFunc("/a/", Ignore);
    mux.HandleFunc("/", Ignore);
    Request r = MakeRequest(method, target);
    return Get(mux, r).status;
  };
  for (const char* target : {"/a", "/a/../b"}) {
    EXPECT_EQ(redirect(GoVersion{24}, "GET", target), 301) << target;
    EXPECT_EQ(redirect(GoVersion{26}, "GET", target), 307) << target;
  }
}

TEST(ServeMux121Test, PrefersTheLongestBeginning) {
  ServeMux mux({.httpmuxgo121 = true});
  for (const char* text : {"/", "/a/", "/a/b/", "/a/b/c", "h/a/"}) {
    mux.HandleFunc(text, Ignore);
  }
  const auto find = [&](const char* path, const char* host) {
    return std::string(mux.Handler(MakeRequest("GET", path, host)).pattern);
  };
  EXPECT_EQ(find("/a/b/c", ""), "/a/b/c");
  EXPECT_EQ(find("/a/b/c/", ""), "/a/b/");
  EXPECT_EQ(find("/a/b/d/e/f", ""), "/a/b/");
  EXPECT_EQ(find("/a/bc", ""), "/a/");
  EXPECT_EQ(find("/ab", ""), "/");
  EXPECT_EQ(find("/a/b/c", "h:80"), "h/a/");
  EXPECT_EQ(find("/b", "h"), "/");
}

// Clause: LEG-8
TEST(ServeMux121Test, ConnectIsRedirectedToTheSlashButNotCleaned) {
  ServeMux mux({.httpmuxgo121 = true});
  mux.HandleFunc("/tree/",
                 [](ResponseWriter& w, Request&) { w.WriteHeader(200); });
  mux.HandleFunc("h.example/host/", Ignore);
  const auto connect = [&](const char* target) {
    Request r = MakeRequest("CONNECT", target, "h.example");
    return Get(mux, r);
  };
  EXPECT_EQ(connect("/tree?q=1").status, 301);
  EXPECT_EQ(connect("/tree?q=1").fields, "Location: /tree/?q=1");
  EXPECT_EQ(connect("/tree/../tree").status, 200);
  // The authority of the target counts, and this one has none.
  EXPECT_EQ(connect("/host").status, 404);
}

// Clause: MUX-3. Meant for ThreadSanitizer, too.
TEST(ServeMuxTest, RegistersWhileItServes) {
  constexpr int kRoutes = 2000;
  ServeMux mux;
  std::atomic<int> registered = 0;
  std::atomic<int> wrong = 0;
  const auto look_up = [&] {
    for (int known = 0; known < kRoutes;) {
      known = registered.load();
      if (known == 0) continue;
      const std::string number = std::to_string(known - 1);
      for (const std::string& target :
           {"/r/" + number, "/w/" + number + "/x", "/e%2F/" + number}) {
        if (mux.Handler(MakeRequest("GET", target, "h" + number)).route ==
            nullptr) {
          ++wrong;
        }
      }
    }
  };
  std::thread first(look_up), second(look_up);
  for (int i = 0; i < kRoutes; ++i) {
    const std::string number = std::to_string(i);
    mux.HandleFunc("/r/" + number, Ignore);
    mux.HandleFunc("GET /w/" + number + "/{x}", Ignore);
    mux.HandleFunc("h" + number + "/{y}/" + number + "/{rest...}", Ignore);
    mux.HandleFunc("/e%2F/" + number, Ignore);
    ++registered;
  }
  first.join();
  second.join();
  EXPECT_EQ(wrong, 0);
}

// Clause: MUX-1
TEST(DefaultServeMuxTest, IsOneForTheProcess) {
  EXPECT_EQ(&DefaultServeMux(), &DefaultServeMux());
  const source_location here = source_location::current();
  HandleFunc("/default", Ignore);
  Handle("/default/{x}", NotFoundHandler());
  EXPECT_EQ(DefaultServeMux().Handler(MakeRequest("GET", "/default")).pattern,
            "/default");
  const std::string error =
      ErrorOf([&] { HandleFunc("/default/{y}", Ignore); });
  EXPECT_NE(error.find("(registered at " + Where(here, 2) + ")"), error.npos)
      << error;
}

// Clauses: LEG-1, LEG-2, LEG-7
TEST(ServeMux121Test, KnowsNoSyntax) {
  using Function = std::function<void(ResponseWriter&, Request&)>;
  ServeMux mux({.httpmuxgo121 = true});
  for (const char* text : {"GET /g", "/{x}", "{x}/", "*", "a", "/a b", "/t/"}) {
    EXPECT_EQ(ErrorOf([&] { mux.HandleFunc(text, Ignore); }), "") << text;
  }
  EXPECT_EQ(ErrorOf([&] { mux.HandleFunc("a", Ignore); }),
            "http: multiple registrations for a");
  EXPECT_EQ(ErrorOf([&] { mux.Handle("", NotFoundHandler()); }),
            "http: invalid pattern");
  EXPECT_EQ(ErrorOf([&] { mux.Handle("/b", nullptr); }), "http: nil handler");
  const std::function<void(ResponseWriter&, Request&)> none;
  EXPECT_EQ(ErrorOf([&] { mux.Handle("/b", MakeHandler(none)); }),
            "http: nil handler");
  EXPECT_EQ(ErrorOf([&] { mux.HandleFunc("", Function()); }),
            "http: nil handler");

  Request literal = MakeRequest("GET", "/{x}");
  Get(mux, literal);
  EXPECT_EQ(literal.Pattern(), "");
  EXPECT_EQ(mux.Handler(literal).pattern, "/{x}");
  Request slash = MakeRequest("HEAD", "/t");
  EXPECT_EQ(Get(mux, slash).status, 301);
  Request asterisk = MakeRequest("GET", "*");
  EXPECT_EQ(Get(mux, asterisk).status, 400);
}

}  // namespace
}  // namespace httparity
