#include "reference/handlers/map_fs.h"

#include <stdexcept>
#include <utility>

#include "reference/http/clean_path.h"
#include "reference/http/quote.h"

namespace httparity {
namespace {

// A clean path from "/", the root apart.
bool IsFileName(std::string_view name) {
  return name.size() > 1 && name.starts_with('/') && !name.ends_with('/') &&
         PathClean(name) == name;
}

class MapFile final : public File {
 public:
  MapFile(FileInfo info, std::shared_ptr<const std::string> text)
      : info_(std::move(info)), text_(std::move(text)) {}

  const FileInfo& Stat() const override { return info_; }
  ReadDirResult ReadDir() override { return {{}, Err("not a directory")}; }
  std::int64_t Size() const override { return text_.Size(); }
  Err Seek(std::int64_t offset) override { return text_.Seek(offset); }
  Async<ReadResult> Read(std::span<char> into) override {
    return text_.Read(into);
  }

 private:
  const FileInfo info_;
  TextContent text_;
};

class MapDirectory final : public File {
 public:
  // `prefix` is the directory's name with a final "/".
  MapDirectory(std::shared_ptr<const MapFS::Files> files, std::string prefix)
      : files_(std::move(files)), prefix_(std::move(prefix)) {
    info_.Name = PathBase(prefix_);
    info_.IsDir = true;
  }

  const FileInfo& Stat() const override { return info_; }
  ReadDirResult ReadDir() override {
    ReadDirResult result;
    for (auto it = files_->lower_bound(prefix_);
         it != files_->end() && it->first.starts_with(prefix_); ++it) {
      const std::string_view rest =
          std::string_view(it->first).substr(prefix_.size());
      const std::string_view name = rest.substr(0, rest.find('/'));
      // The files of one directory stand together.
      if (result.entries.empty() || result.entries.back().Name != name) {
        result.entries.push_back(
            {std::string(name), name.size() < rest.size()});
      }
    }
    return result;
  }
  std::int64_t Size() const override { return 0; }
  Err Seek(std::int64_t) override { return Err("is a directory"); }
  Async<ReadResult> Read(std::span<char>) override {
    return ReadResult{0, Err("is a directory")};
  }

 private:
  const std::shared_ptr<const MapFS::Files> files_;
  const std::string prefix_;
  FileInfo info_;
};

}  // namespace

MapFS::MapFS(Files files, std::optional<FileTime> modified)
    : modified_(modified) {
  for (const auto& [name, text] : files) {
    if (!IsFileName(name)) {
      throw std::invalid_argument("file name " + Quote(name) +
                                  " must be a clean path from /");
    }
    for (std::size_t i = name.find('/', 1); i != std::string::npos;
         i = name.find('/', i + 1)) {
      if (files.contains(std::string_view(name).substr(0, i))) {
        throw std::invalid_argument(Quote(name.substr(0, i)) +
                                    " is a file and a directory");
      }
    }
  }
  files_ = std::make_shared<const Files>(std::move(files));
}

OpenResult MapFS::Open(std::string_view name) const {
  std::string prefix = "/";
  if (name != "/") {
    if (!IsFileName(name)) return {nullptr, ErrFileNotExist()};
    const auto file = files_->find(name);
    if (file != files_->end()) {
      // A part of the whole, which it keeps alive.
      std::shared_ptr<const std::string> text(files_, &file->second);
      FileInfo info{std::string(PathBase(name)), false, modified_};
      return {std::make_unique<MapFile>(std::move(info), std::move(text)), {}};
    }
    prefix.assign(name).push_back('/');
    const auto inside = files_->lower_bound(prefix);
    if (inside == files_->end() || !inside->first.starts_with(prefix)) {
      return {nullptr, ErrFileNotExist()};
    }
  }
  return {std::make_unique<MapDirectory>(files_, std::move(prefix)), {}};
}

}  // namespace httparity
