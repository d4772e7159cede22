#ifndef HTTPARITY_REFERENCE_HTTP_REQUEST_FORM_H_
#define HTTPARITY_REFERENCE_HTTP_REQUEST_FORM_H_

#include <string>

#include "reference/http/err.h"
#include "reference/http/form.h"
#include "reference/http/request.h"
#include "reference/http/task.h"

namespace httparity {

// The form values of a request. What could be read is there despite an error.
// Mirrors: Request.Form and Request.PostForm in net/http (Go 1.26).
struct RequestForm {
  Values Form;      // of the content, then of the query
  Values PostForm;  // of the content alone
  Err err;          // of the call that read it
};

// Reads the query and, for POST, PUT and PATCH with a urlencoded content, the
// body to its end: 10 MiB of it at most, unless it has a limit of its own
// (Body::HasLimit). Multipart forms are not read.
//
// The request keeps what was read: each later call gives the same values, and
// no error. A copy made before does not know of it. How many parameters may be
// there is told by Settings() of the request.
//
// Errors: "http: POST too large", those of the media type, of the body, of
// ParseQuery.
// Mirrors: Request.ParseForm in net/http (Go 1.26).  Clauses: HLP-14, HLP-15
Task<RequestForm> ParseForm(Request& r);

// The first value of a name in `Form`, that is, a value of the content before
// one of the query, or empty. Parses the form where nobody has; its errors are
// ignored: those who care call ParseForm before.
// Mirrors: Request.FormValue, less multipart forms.
Task<std::string> FormValue(Request& r, std::string name);

// The same in `PostForm`. Mirrors: Request.PostFormValue.
Task<std::string> PostFormValue(Request& r, std::string name);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_REQUEST_FORM_H_
