// ConnState is told of every step in a connection's life. With keep-alive, two
// requests on one connection print: new, active, idle, active, idle, closed.

#include <iostream>
#include <mutex>

#include "reference/mux/default_serve_mux.h"
#include "reference/server/server.h"

namespace http = httparity;

int main(int argc, char** argv) {
  http::HandleFunc("/hello", [](http::ResponseWriter& w, http::Request&) {
    w.Write("hello world");
  });

  std::mutex printing;  // connections live on several threads
  http::Server server({
      .Addr = argc > 1 ? argv[1] : ":81",
      .ConnState =
          [&printing](http::Conn& conn, http::ConnState state) {
            const std::lock_guard lock(printing);
            std::cout << conn.RemoteAddr() << " " << http::ConnStateName(state)
                      << std::endl;
          },
  });
  std::cerr << server.ListenAndServe().Error() << "\n";
  return 1;
}
