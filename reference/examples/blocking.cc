// A handler that blocks its thread: registered as Blocking, it holds up nobody
// but its own client.
//
//   curl http://127.0.0.1:81/slow     says "slow", a second later
//   curl http://127.0.0.1:81/hello    says "hello", at once, also meanwhile

#include "reference/server/blocking.h"

#include <chrono>
#include <iostream>
#include <thread>

#include "reference/mux/default_serve_mux.h"
#include "reference/server/server.h"

namespace http = httparity;

int main(int argc, char** argv) {
  http::Handle("/slow",
               http::Blocking([](http::ResponseWriter& w, http::Request&) {
                 std::this_thread::sleep_for(std::chrono::seconds(1));
                 w.Write("slow");
               }));
  http::HandleFunc("/hello", [](http::ResponseWriter& w, http::Request&) {
    w.Write("hello");
  });

  const http::Err err =
      http::ListenAndServe(argc > 1 ? argv[1] : ":81", nullptr);
  std::cerr << err.Error() << "\n";
  return 1;
}
