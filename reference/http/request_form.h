#ifndef HTTPARITY_REFERENCE_HTTP_REQUEST_FORM_H_
#define HTTPARITY_REFERENCE_HTTP_REQUEST_FORM_H_

#include "reference/http/err.h"
#include "reference/http/form.h"
#include "reference/http/request.h"
#include "reference/http/settings.h"
#include "reference/http/task.h"

namespace httparity {

// The form values of a request. What could be read is there despite an error.
struct RequestForm {
  Values form;       // of the content, then of the query
  Values post_form;  // of the content alone
  Err err;
};

// Reads the query and, for POST, PUT and PATCH with a urlencoded content, the
// body to its end: 10 MiB of it at most, unless it is a MaxBytesReader, which
// has a limit of its own. Multipart forms are not read.
//
// Unlike Go's, the result is not kept in the request: a second call finds the
// body at its end. Errors: "http: POST too large", those of the media type, of
// the body, of ParseQuery.
// Mirrors: Request.ParseForm in net/http (Go 1.26).  Clauses: HLP-14, HLP-15
Task<RequestForm> ParseForm(Request& r,
                            QueryOptions options = ProcessSettings().query);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_REQUEST_FORM_H_
