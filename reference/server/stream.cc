#include "reference/server/stream.h"

namespace httparity {

const Err& ErrIoCanceled() {
  static const Err& error = *new Err("operation was canceled");
  return error;
}

}  // namespace httparity
