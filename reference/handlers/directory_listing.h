#ifndef HTTPARITY_REFERENCE_HANDLERS_DIRECTORY_LISTING_H_
#define HTTPARITY_REFERENCE_HANDLERS_DIRECTORY_LISTING_H_

#include "reference/handlers/file_system.h"
#include "reference/http/request.h"
#include "reference/http/response_writer.h"
#include "reference/http/task.h"

namespace httparity {

// Replies with a page of links to the entries of a directory, in byte order.
// Clause: FS-6
Task<> ServeDirectoryListing(ResponseWriter& w, Request& r, File& directory);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HANDLERS_DIRECTORY_LISTING_H_
