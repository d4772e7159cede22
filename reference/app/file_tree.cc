#include "reference/app/file_tree.h"

#include <chrono>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "reference/handlers/map_fs.h"
#include "reference/http/quote.h"

namespace httparity::app {
namespace {

// A tree in which some names cannot be opened.
class FailingFS final : public FileSystem {
 public:
  using Failures = std::map<std::string, Err, std::less<>>;

  FailingFS(std::shared_ptr<const FileSystem> files, Failures failures)
      : files_(std::move(files)), failures_(std::move(failures)) {}

  OpenResult Open(std::string_view name) const override {
    const auto failure = failures_.find(name);
    if (failure != failures_.end()) return {nullptr, failure->second};
    return files_->Open(name);
  }

 private:
  const std::shared_ptr<const FileSystem> files_;
  const Failures failures_;
};

FailingFS::Failures ReadFailures(const Node& node) {
  node.Need("library");
  FailingFS::Failures failures;
  for (const auto& [name, kind] : node.TextMap()) {
    if (kind == "permission") {
      failures.emplace(name, ErrFilePermission());
    } else if (kind == "other") {
      failures.emplace(name, Err("the table says so"));
    } else {
      node.Fail(Quote(name) + ": a failure is permission or other, not " +
                Quote(kind));
    }
  }
  return failures;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads a number of exactly so many digits, and what stands behind it.
std::optional<int> TakeNumber(std::string_view& text, std::size_t digits,
                              std::string_view behind) {
  if (text.size() < digits + behind.size() ||
      text.substr(digits, behind.size()) != behind) {
    return std::nullopt;
  }
  int number = 0;
  for (const char c : text.substr(0, digits)) {
    if (!IsDigit(c)) return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(digits + behind.size());
  return number;
}

// Reads ".5Z" or "Z".
std::optional<std::chrono::nanoseconds> TakeFraction(std::string_view text) {
  if (text == "Z") return std::chrono::nanoseconds(0);
  if (text.size() < 3 || text.front() != '.' || text.back() != 'Z') {
    return std::nullopt;
  }
  text = text.substr(1, text.size() - 2);
  std::chrono::nanoseconds fraction(0);
  std::chrono::nanoseconds unit = std::chrono::milliseconds(100);
  for (const char c : text) {
    if (!IsDigit(c)) return std::nullopt;
    fraction += (c - '0') * unit;
    unit /= 10;
  }
  return fraction;
}

std::optional<FileTime> ParseTime(std::string_view text) {
  using namespace std::chrono;
  const auto y = TakeNumber(text, 4, "-");
  const auto mo = y ? TakeNumber(text, 2, "-") : y;
  const auto d = mo ? TakeNumber(text, 2, "T") : mo;
  const auto h = d ? TakeNumber(text, 2, ":") : d;
  const auto mi = h ? TakeNumber(text, 2, ":") : h;
  const auto s = mi ? TakeNumber(text, 2, "") : mi;
  const auto fraction = s ? TakeFraction(text) : std::nullopt;
  if (!fraction) return std::nullopt;
  const year_month_day date(year(*y), month(static_cast<unsigned>(*mo)),
                            day(static_cast<unsigned>(*d)));
  if (!date.ok() || *h > 23 || *mi > 59 || *s > 59) return std::nullopt;
  return FileTimeAt(sys_days(date) + hours(*h) + minutes(*mi) + seconds(*s),
                    *fraction);
}

}  // namespace

std::shared_ptr<const FileSystem> ReadTree(const Fields& fields) {
  const Node files = fields.Get("files");
  MapFS::Files texts;
  for (auto& [name, text] : files.TextMap()) texts.emplace(name, text);
  std::shared_ptr<const FileSystem> tree;
  try {
    tree = std::make_shared<MapFS>(std::move(texts), ReadModified(fields));
  } catch (const std::invalid_argument& error) {
    files.Fail(error.what());
  }
  if (!fields.Has("fail")) return tree;
  return std::make_shared<FailingFS>(std::move(tree),
                                     ReadFailures(fields.Get("fail")));
}

std::optional<FileTime> ReadModified(const Fields& fields) {
  if (!fields.Has("modified")) return std::nullopt;
  const Node node = fields.Get("modified");
  const std::string text = node.Text();
  const std::optional<FileTime> time = ParseTime(text);
  if (!time) {
    node.Fail(Quote(text) + " is not a time such as 2024-01-02T03:04:05Z");
  }
  constexpr FileTime kGosZeroTime =
      std::chrono::sys_days(std::chrono::year(1) / std::chrono::January / 1);
  return *time == kGosZeroTime ? std::nullopt : time;
}

}  // namespace httparity::app
