#ifndef HTTPARITY_REFERENCE_HANDLERS_FILE_SYSTEM_H_
#define HTTPARITY_REFERENCE_HANDLERS_FILE_SYSTEM_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reference/http/err.h"
#include "reference/http/reader.h"

namespace httparity {

// When a file was changed last. Finer than HTTP's dates, since the epoch itself
// counts as unknown, and a moment after it does not. Clause: FS-8
using FileTime = std::chrono::sys_time<std::chrono::microseconds>;

// The moment `after` (less than a second) a second's begin, to the microsecond
// below; but a nanosecond after the begin is not the begin.
FileTime FileTimeAt(std::chrono::sys_seconds second,
                    std::chrono::nanoseconds after);

// Bytes of a known size that can be read from any place.
// Mirrors: io.ReadSeeker, as ServeContent uses it.
class Content : public Reader {
 public:
  virtual std::int64_t Size() const = 0;
  // The next Read starts at `offset`, counted from the start.
  virtual Err Seek(std::int64_t offset) = 0;
};

// A text as content. Shares it with whoever else has it.
class TextContent final : public Content {
 public:
  explicit TextContent(std::shared_ptr<const std::string> text)
      : text_(std::move(text)) {}
  std::int64_t Size() const override {
    return static_cast<std::int64_t>(text_->size());
  }
  Err Seek(std::int64_t offset) override;
  Async<ReadResult> Read(std::span<char> into) override;

 private:
  const std::shared_ptr<const std::string> text_;
  std::size_t at_ = 0;
};

struct FileInfo {
  std::string Name;  // the last element of the way to it
  bool IsDir = false;
  std::optional<FileTime> ModTime;
};

struct DirEntry {
  std::string Name;
  bool IsDir = false;
};

struct ReadDirResult {
  std::vector<DirEntry> entries;  // in any order
  Err err;
};

// An open file or directory; destroying it closes it. Reads block the thread,
// for as long as the file system takes. Threading: one thread at a time.
// Mirrors: File in net/http (Go 1.26).
class File : public Content {
 public:
  virtual const FileInfo& Stat() const = 0;
  // Of a directory.
  virtual ReadDirResult ReadDir() = 0;
};

struct OpenResult {
  std::unique_ptr<File> file;  // null with an error
  Err err;
};

// Files by name. A name begins with "/", is clean and has "/" between its
// elements; "/" is the root.
// Threading: called by several threads at once. Errors: ErrFileNotExist(),
// ErrFilePermission() or any other.
// Mirrors: FileSystem in net/http (Go 1.26).
class FileSystem {
 public:
  virtual ~FileSystem() = default;
  virtual OpenResult Open(std::string_view name) const = 0;
};

// Told apart by identity. Clause: FS-7
const Err& ErrFileNotExist();
const Err& ErrFilePermission();

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_FILE_SYSTEM_H_
