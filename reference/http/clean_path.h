#ifndef HTTPARITY_REFERENCE_HTTP_CLEAN_PATH_H_
#define HTTPARITY_REFERENCE_HTTP_CLEAN_PATH_H_

#include <string>
#include <string_view>

namespace httparity {

// Paths as text, with "/" between the segments; nothing is decoded, so "%2e" is
// an ordinary segment.

// The rooted path that `path` stands for: one "/" where there are several, no
// "." and ".." segments (never above the root), a "/" in front; a final "/" is
// kept. "" is "/", "a//b/../" is "/a/", "/a/." is "/a".
//
// The result is `path` itself where that is clean already (nothing is allocated
// then), else *scratch.
//
// Mirrors: the cleaning that ServeMux does in net/http (Go 1.26).
// Clause: ESC-5
std::string_view CleanPath(std::string_view path, std::string* scratch);

// True when CleanPath would change nothing.
bool IsCleanPath(std::string_view path);

// The shortest path that says the same, relative if `path` is: "" and "." are
// ".", "a/../../b" is "../b", "/.." is "/"; without a final "/" but for the
// root. Mirrors: Clean in path (Go 1.26).  Clause: HLP-3
std::string PathClean(std::string_view path);

// The last segment, final slashes apart: "." of "", "/" of slashes only.
// Mirrors: Base in path (Go 1.26).  Clause: FS-3
std::string_view PathBase(std::string_view path);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_CLEAN_PATH_H_
