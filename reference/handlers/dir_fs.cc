#include "reference/handlers/dir_fs.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include "reference/http/clean_path.h"
#include "reference/http/rune.h"

namespace httparity {
namespace {

Err LastError() {
  switch (errno) {
    case ENOENT:
    case ENOTDIR:  // a file is not a directory in which another one could be
      return ErrFileNotExist();
    case EACCES:
    case EPERM:
      return ErrFilePermission();
  }
  return Err(std::generic_category().message(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  int get() const { return fd_; }
  int Release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

struct DirectoryCloser {
  void operator()(DIR* directory) const { closedir(directory); }
};

class DirFile final : public File {
 public:
  DirFile(Descriptor descriptor, FileInfo info, std::int64_t size)
      : descriptor_(std::move(descriptor)),
        info_(std::move(info)),
        size_(size) {}

  const FileInfo& Stat() const override { return info_; }
  std::int64_t Size() const override { return size_; }

  Err Seek(std::int64_t offset) override {
    return lseek(descriptor_.get(), offset, SEEK_SET) < 0 ? LastError() : Err();
  }

  Async<ReadResult> Read(std::span<char> into) override {
    const ssize_t n = read(descriptor_.get(), into.data(), into.size());
    if (n < 0) return ReadResult{0, LastError()};
    if (n == 0 && !into.empty()) return ReadResult{0, ErrEOF()};
    return ReadResult{static_cast<std::size_t>(n), {}};
  }

  ReadDirResult ReadDir() override {
    // fdopendir takes a descriptor over. Not opened by name: that would ask for
    // the right to search the directory, too.
    Descriptor copy(fcntl(descriptor_.get(), F_DUPFD_CLOEXEC, 0));
    const std::unique_ptr<DIR, DirectoryCloser> directory(
        copy.get() < 0 ? nullptr : fdopendir(copy.get()));
    if (!directory) return {{}, LastError()};
    copy.Release();
    rewinddir(directory.get());  // the copy shares the place where one reads
    ReadDirResult result;
    for (;;) {
      errno = 0;
      const dirent* entry = readdir(directory.get());
      if (entry == nullptr) {
        if (errno != 0) result.err = LastError();
        return result;
      }
      const std::string_view name = entry->d_name;
      if (name == "." || name == "..") continue;
      result.entries.push_back({std::string(name), IsDirectory(*entry)});
    }
  }

 private:
  // Links are not followed here, as in Go: a link to a directory is listed as a
  // file.
  bool IsDirectory(const dirent& entry) const {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type == DT_DIR;
    struct stat status{};
    return fstatat(descriptor_.get(), entry.d_name, &status,
                   AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISDIR(status.st_mode);
  }

  const Descriptor descriptor_;
  const FileInfo info_;
  const std::int64_t size_;
};

FileTime ModifiedTime(const struct stat& status) {
  return FileTimeAt(
      std::chrono::sys_seconds(std::chrono::seconds(status.st_mtim.tv_sec)),
      std::chrono::nanoseconds(status.st_mtim.tv_nsec));
}

// The system refuses some paths before it looks at them, such as long ones.
bool LeadsThroughAFile(const std::string& path) {
  for (std::size_t end = path.find('/', 1); end != std::string::npos;
       end = path.find('/', end + 1)) {
    struct stat status{};
    if (stat(path.substr(0, end).c_str(), &status) != 0) return false;
    if (!S_ISDIR(status.st_mode)) return true;
  }
  return false;
}

Err OpenError(const std::string& path) {
  const Err error = LastError();
  if (error == ErrFileNotExist() || error == ErrFilePermission()) return error;
  return LeadsThroughAFile(path) ? ErrFileNotExist() : error;
}

// What can be a name of a file wherever Go runs: UTF-8, without a NUL, where
// the system would end it.
bool IsPortableName(std::string_view name) {
  if (name.empty() || name.find('\0') != std::string_view::npos) return false;
  while (!name.empty()) {
    const Rune rune = DecodeRune(name);
    if (!rune.valid) return false;
    name.remove_prefix(rune.size);
  }
  return true;
}

}  // namespace

OpenResult DirFS::Open(std::string_view name) const {
  if (!IsPortableName(name)) return {nullptr, ErrFileNotExist()};
  const std::string rooted = PathClean("/" + std::string(name));
  const std::string path = PathClean((root_.empty() ? "." : root_) + rooted);
  // Non-blocking, since to open a pipe would wait for its writer.
  Descriptor descriptor(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status{};
  if (descriptor.get() < 0 || fstat(descriptor.get(), &status) != 0) {
    return {nullptr, OpenError(path)};
  }
  FileInfo info{std::string(PathBase(rooted)), S_ISDIR(status.st_mode),
                ModifiedTime(status)};
  return {std::make_unique<DirFile>(std::move(descriptor), std::move(info),
                                    status.st_size),
          {}};
}

}  // namespace httparity
