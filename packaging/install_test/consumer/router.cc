// The mux alone, without a server.

#include <iostream>

#include "reference/http/request.h"
#include "reference/http/response_recorder.h"
#include "reference/mux/serve_mux.h"

namespace http = httparity;

int main() {
  http::ServeMux mux;
  mux.HandleFunc("GET /items/{id}",
                 [](http::ResponseWriter& w, http::Request& r) {
                   w.Write(r.PathValue("id"));
                 });

  http::Request request;
  request.MutableMethod() = "GET";
  request.URL().Path = "/items/42";
  http::ResponseRecorder recorder;
  const http::HandlerRun run(mux, recorder, request);
  std::cout << recorder.code << " " << recorder.content << "\n";
  return 0;
}
