#ifndef HTTPARITY_REFERENCE_SERVER_FAULT_PLAY_H_
#define HTTPARITY_REFERENCE_SERVER_FAULT_PLAY_H_

#include "reference/server/fault_exchange.h"

namespace httparity {

// For tests: an exchange over a stream that breaks, or falls silent, at its Nth
// operation, for every N.
//
// Whatever happens: no handler is left behind, the hooks are told of one end,
// and the connection lets go of its stream and of itself.

// The client goes behind the failure.
void ExpectEndAtEachFailure(const Exchange& exchange);

// The server gives up on the silent client.
void ExpectEndWhenClosedOnSilence(const Exchange& exchange);

// The scheduler goes in the middle of things.
void ExpectEndWithLoopUnderSilence(const Exchange& exchange);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_SERVER_FAULT_PLAY_H_
