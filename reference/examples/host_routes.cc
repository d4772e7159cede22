// A route with a host is tried before those without one.
//
//   curl http://127.0.0.1:81/hello    says "hello2"
//   curl http://localhost:81/hello    says "hello"

#include <iostream>

#include "reference/mux/default_serve_mux.h"
#include "reference/server/server.h"

namespace http = httparity;

int main(int argc, char** argv) {
  http::HandleFunc("/hello", [](http::ResponseWriter& w, http::Request&) {
    w.Write("hello");
  });
  http::HandleFunc(
      "127.0.0.1/hello",
      [](http::ResponseWriter& w, http::Request&) { w.Write("hello2"); });

  const http::Err err =
      http::ListenAndServe(argc > 1 ? argv[1] : ":81", nullptr);
  std::cerr << err.Error() << "\n";
  return 1;
}
