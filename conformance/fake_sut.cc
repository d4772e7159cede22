// A server under test for the tests of the conformance program: it serves the
// pages of a table well, but for the one fault that its argument names. The
// page /fault is where it shows. A second argument is the version that it says
// it is.
//
//   good            no fault
//   bent            another text
//   dies            exits with status 7
//   mute            never answers
//   garbage         answers with what is no HTTP
//   babbles         prints what is no reply on its standard output
//   hangs           does not even say hello
//   refuses         answers each table with an error
//   lacks           supports no table
//   unstable        answers something else each time
//   moody           answers something else the first time
//   dressed         answers with a field more, and in chunks
//   hints           sends an informational response ahead
//   asks            answers with its environment's ANSWER
//   hostile         answers, and writes to standard error, what breaks markup
//   huge            answers with 6 MiB
//   logs            none, and has an error log, with a line in it
//   logs-otherwise  the same, with another line
//   forgets         answers each wish for the log with an error

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <boost/json.hpp>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace {

std::string fault;
std::string version = "go1.26-fake";
std::mutex output_mutex;

void Print(const boost::json::value& line) {
  const std::lock_guard lock(output_mutex);
  std::cout << boost::json::serialize(line) << std::endl;
}

bool HasErrorLog() { return fault.starts_with("logs"); }

std::string Date() {
  const std::time_t now = std::time(nullptr);
  char text[64];
  std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT",
                std::gmtime(&now));
  return text;
}

std::string Response(const std::string& status, const std::string& text) {
  return "HTTP/1.1 " + status + "\r\nDate: " + Date() +
         "\r\nContent-Length: " + std::to_string(text.size()) + "\r\n\r\n" +
         text;
}

// What to send for the page /fault; nothing when its text is sent as it is.
std::string Misbehave() {
  static std::atomic<int> calls{0};
  if (fault == "bent") return Response("200 OK", "tvo");
  if (fault == "unstable") {
    return Response("200 OK", std::to_string(++calls));
  }
  if (fault == "moody" && calls++ == 0) return Response("200 OK", "not now");
  if (fault == "dressed") {
    return "HTTP/1.1 200 OK\r\nServer: fake\r\nTransfer-Encoding: chunked\r\n"
           "Date: " +
           Date() + "\r\n\r\n3\r\ntwo\r\n0\r\n\r\n";
  }
  if (fault == "hints") {
    return "HTTP/1.1 103 Early Hints\r\n\r\n" + Response("200 OK", "two");
  }
  if (fault == "asks") {
    const char* answer = std::getenv("ANSWER");
    return Response("200 OK", answer != nullptr ? answer : "no answer");
  }
  if (fault == "hostile") {
    std::cerr << "\x1b[31m]]> \xff</script>" << std::endl;
    return Response("200 OK", "]]></script><b>\x01\xff & \"q\"\r\n```\n");
  }
  if (fault == "huge") {
    return Response("200 OK", std::string(std::size_t{6} << 20, 'x'));
  }
  if (fault == "garbage") return "\x01\x02 this is no HTTP\r\n\r\n";
  if (fault == "dies") {
    std::cerr << "out of cheese" << std::endl;
    std::_Exit(7);
  }
  if (fault == "mute") std::this_thread::sleep_for(std::chrono::hours(1));
  if (fault == "babbles") {
    const std::lock_guard lock(output_mutex);
    std::cout << "listening, all is well" << std::endl;
  }
  return "";
}

// One table on one listener.
class Site {
 public:
  explicit Site(const boost::json::object& table) {
    for (const auto& route : table.at("routes").as_array()) {
      pages_[route.at("pattern").as_string().c_str()] =
          route.at("handler").at(0).at("write").as_string().c_str();
    }
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    auto* generic = reinterpret_cast<sockaddr*>(&address_);
    if (::bind(listener_, generic, size) != 0 || ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, generic, &size) != 0) {
      std::perror("fake_sut");
      std::_Exit(1);
    }
    std::thread([this] { Accept(); }).detach();
  }

  std::string address() const {
    return "127.0.0.1:" + std::to_string(ntohs(address_.sin_port));
  }

  boost::json::object Log() const {
    const std::lock_guard lock(mutex_);
    boost::json::object log{{"connections", connections_},
                            {"server", boost::json::array()}};
    if (HasErrorLog()) {
      log["errors"] = {fault == "logs" ? "http: odd" : "http: other"};
    }
    return log;
  }

 private:
  void Accept() {
    for (int fd; (fd = ::accept(listener_, nullptr, nullptr)) >= 0;) {
      std::size_t ordinal;
      {
        const std::lock_guard lock(mutex_);
        ordinal = connections_.size();
        connections_.push_back({{"states", boost::json::array()},
                                {"requests", boost::json::array()}});
      }
      std::thread([this, fd, ordinal] { Serve(fd, ordinal); }).detach();
    }
  }

  void Serve(int fd, std::size_t ordinal) {
    std::string input;
    char buffer[4096];
    for (ssize_t n; (n = ::read(fd, buffer, sizeof buffer)) > 0;) {
      input.append(buffer, static_cast<std::size_t>(n));
      for (std::size_t end; (end = input.find("\r\n\r\n")) != std::string::npos;
           input.erase(0, end + 4)) {
        const std::string response = Answer(input, ordinal);
        if (::write(fd, response.data(), response.size()) < 0) break;
      }
    }
    ::close(fd);
  }

  std::string Answer(const std::string& input, std::size_t ordinal) {
    const std::size_t start = input.find(' ') + 1;
    const std::string path =
        input.substr(start, input.find(' ', start) - start);
    const auto page = pages_.find(path);
    if (page == pages_.end()) return Response("404 Not Found", "nothing\n");
    {
      const std::lock_guard lock(mutex_);
      const std::string event = "write " + std::to_string(page->second.size());
      connections_[ordinal]
          .at("requests")
          .as_array()
          .push_back({{"pattern", path}, {"events", {event}}});
    }
    const std::string other = path == "/fault" ? Misbehave() : "";
    return other.empty() ? Response("200 OK", page->second) : other;
  }

  int listener_;
  sockaddr_in address_{};
  std::map<std::string, std::string> pages_;
  mutable std::mutex mutex_;
  boost::json::array connections_;
};

boost::json::array Features() {
  boost::json::array features = {"mux"};
  if (HasErrorLog()) features.emplace_back("error_log");
  return features;
}

boost::json::object Reply(const boost::json::object& request,
                          std::map<std::string, Site*>& sites) {
  const std::string what = request.at("do").as_string().c_str();
  if (what == "hello") {
    return {{"ok",
             {{"protocol", 1},
              {"name", "fake"},
              {"version", version},
              {"features", Features()}}}};
  }
  if (what == "serve") {
    if (fault == "refuses") return {{"error", "I do not like this table"}};
    if (fault == "lacks") return {{"unsupported", "mux"}};
    const std::string name = "s" + std::to_string(sites.size());
    // Leaked on purpose: its threads live as long as the process.
    sites[name] = new Site(request.at("table").as_object());
    return {{"ok", {{"server", name}, {"address", sites[name]->address()}}}};
  }
  if (what == "log" && fault == "forgets") return {{"error", "what log?"}};
  if (what == "log") {
    return {{"ok", sites.at(request.at("server").as_string().c_str())->Log()}};
  }
  return {{"ok", boost::json::object()}};
}

}  // namespace

int main(int argc, char** argv) {
  fault = argc > 1 ? argv[1] : "good";
  if (argc > 2) version = argv[2];
  std::map<std::string, Site*> sites;
  for (std::string line; std::getline(std::cin, line);) {
    if (fault == "hangs") continue;
    const boost::json::object request = boost::json::parse(line).as_object();
    boost::json::object reply = Reply(request, sites);
    reply["id"] = request.at("id");
    Print(reply);
  }
  std::_Exit(0);  // the sites' threads still run
}
