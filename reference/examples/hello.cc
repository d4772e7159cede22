// A server in two lines: a function on the default mux, and an address.
//
//   ./hello                    listens on :81
//   ./hello 127.0.0.1:8080     listens there
//   curl http://127.0.0.1:8080/hello

#include <iostream>

#include "reference/mux/default_serve_mux.h"
#include "reference/server/server.h"

namespace http = httparity;

int main(int argc, char** argv) {
  http::HandleFunc("/hello", [](http::ResponseWriter& w, http::Request&) {
    w.Write("hello world");
  });

  const http::Err err =
      http::ListenAndServe(argc > 1 ? argv[1] : ":81", nullptr);
  std::cerr << err.Error() << "\n";
  return 1;
}
