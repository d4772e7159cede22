// Each connection gets a context, from which those of its requests derive:
// what ConnContext puts in, every handler finds.
//
//   curl http://127.0.0.1:81/hello    says "hello roshi"

#include <iostream>
#include <memory>
#include <string>

#include "reference/mux/serve_mux.h"
#include "reference/server/server.h"

namespace http = httparity;

int main(int argc, char** argv) {
  auto mux = std::make_shared<http::ServeMux>();
  mux->HandleFunc("/hello", [](http::ResponseWriter& w, http::Request& r) {
    w.Write("hello " + *r.Context().Value<std::string>("hello"));
  });

  http::Server server({
      .Addr = argc > 1 ? argv[1] : ":81",
      .Handler = mux,
      .ConnContext =
          [](const http::Context& context, http::Conn&) {
            return http::WithValue(context, "hello", std::string("roshi"));
          },
  });
  std::cerr << server.ListenAndServe().Error() << "\n";
  return 1;
}
