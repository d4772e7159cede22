#include "reference/server/connection.h"

#include <exception>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "reference/http/time_after.h"
#include "reference/http1/persistence.h"
#include "reference/http1/request_line.h"
#include "reference/server/hijacked_connection.h"
#include "reference/server/options_handler.h"

namespace httparity {

using http1::RequestError;

namespace {

// Long enough for a client to read the reply before a reset takes it away.
constexpr std::chrono::milliseconds kLingering{500};

using Deadline = TimedStream::Deadline;

// What the log says of a panic; nothing for ErrAbortHandler.
std::optional<std::string> PanicText(const std::exception_ptr& panic) {
  try {
    std::rethrow_exception(panic);
  } catch (const ErrAbortHandler&) {
    return std::nullopt;
  } catch (const std::exception& error) {
    const char* const what = error.what();
    return what == nullptr ? "" : what;
  } catch (const std::string& text) {
    return text;
  } catch (const char* text) {
    return text == nullptr ? "" : text;
  } catch (int value) {
    return std::to_string(value);
  } catch (...) {
    return "an exception that is no std::exception";
  }
}

constexpr bool IsSet(std::chrono::nanoseconds timeout) {
  return timeout > std::chrono::nanoseconds::zero();
}

Deadline After(Scheduler::TimePoint start, std::chrono::nanoseconds timeout) {
  if (!IsSet(timeout)) return std::nullopt;
  return TimeAfter(start, timeout);
}

}  // namespace

Connection::Connection(std::shared_ptr<ServerCore> core, Scheduler& scheduler,
                       Residents& residents, std::unique_ptr<Stream> stream,
                       Addresses addresses)
    : Resident(residents),
      core_(std::move(core)),
      scheduler_(scheduler),
      addresses_(std::move(addresses)),
      stream_(std::move(stream), scheduler),
      reader_(stream_, core_->options().MaxHeaderBytes, *this),
      writer_(stream_, *this),
      request_reader_(reader_, core_->options().Settings),
      body_(reader_, *this, core_->options().Settings.go),
      response_(request_, body_, writer_, *this) {
  request_.MutableRemoteAddr() = addresses_.remote;
}

void Connection::Start(Context context) {
  try {
    cancel_connection_.emplace(context);
    cancel_request_.emplace(cancel_connection_->context());
    run_ = Run();
  } catch (...) {
    return GiveUp(std::current_exception());
  }
  self_ = shared_from_this();
  run_.Start();
}

void Connection::GiveUp(const std::exception_ptr& why) noexcept {
  OnPanic(why);
  stream_.Close();
  // Nobody has been told of it, or it has ended for who shuts down.
  if (!core_->StopTracking(*this)) return;
  try {
    SetState(ConnState::kClosed);
  } catch (...) {
    OnPanic(std::current_exception());
  }
}

Task<> Connection::Run() {
  Ending ending = Ending::kPlain;
  try {
    ending = co_await ServeRequests();
  } catch (...) {
    OnPanic(std::current_exception());
  }
  cancel_connection_->Cancel();
  try {
    if (ending != Ending::kHijacked) co_await End(ending);
  } catch (...) {
    GiveUp(std::current_exception());
  }
  Leave();
}

// Each step is tried first, and is a coroutine of its own only when it has to
// wait: a request that is here already, and whose handler does not wait, costs
// none but the handler's.
Task<Connection::Ending> Connection::ServeRequests() {
  for (;;) {
    const ReadDeadlines deadlines = StartRequest();
    std::optional<RequestError> error = request_reader_.TryRead(request_);
    if (!error) error = co_await request_reader_.Read(request_);
    EndHead(*error, deadlines);
    if (core_->IsShuttingDown() &&
        core_->options().Settings.go.ShutdownRefusesRequests()) {
      co_return Ending::kPlain;  // SHUT-4
    }
    if (error != RequestError::kNone) co_return co_await Refuse(*error);

    StartExchange();
    if (request_reader_.facts().expectation == http1::Expectation::kUnknown) {
      co_return co_await RefuseExpectation();
    }
    Task<> handling = StartHandler();
    if (handling) co_await FinishHandler(std::move(handling));
    if (is_hijacked_) {
      cancel_request_->Cancel();
      co_return Ending::kHijacked;
    }
    // Let go of first: a context that nobody else holds is used again.
    request_.SetContext(Context());
    cancel_request_->CancelAndRenew();
    if (has_panicked_) co_return co_await EndPanickedExchange();

    if (!response_.TryFinish()) co_await response_.Finish();
    if (!TryEndExchange()) co_await EndExchange();
    const http1::Reuse reuse = http1::DecideReuse(response_.End());
    if (reuse == http1::Reuse::kClose) {
      const bool lingers =
          response_.WasRequestTooLarge() || response_.End().body_closed_early;
      co_return lingers ? Ending::kLinger : Ending::kPlain;
    }
    SetState(ConnState::kIdle);
    if (reuse == http1::Reuse::kIdleThenClose) co_return Ending::kPlain;
    if (HasNext()) continue;
    const bool comes = co_await WaitForNext();
    if (!comes) co_return Ending::kPlain;
  }
}

// The clock is not read for nothing, here and below: that would be a tenth of
// what a pipelined request costs.
Deadline Connection::FromNow(std::chrono::nanoseconds timeout) const {
  return IsSet(timeout) ? After(scheduler_.Now(), timeout) : std::nullopt;
}

// Clauses: TMO-1, TMO-2
Connection::ReadDeadlines Connection::StartRequest() {
  const ServerOptions& options = core_->options();
  const auto head_timeout = options.EffectiveHeaderTimeout();
  ReadDeadlines deadlines;
  if (IsSet(head_timeout) || IsSet(options.ReadTimeout)) {
    const Scheduler::TimePoint start = scheduler_.Now();
    deadlines = {.head = After(start, head_timeout),
                 .request = After(start, options.ReadTimeout)};
  }
  stream_.SetReadDeadline(deadlines.head);
  request_.Reset();
  request_reader_.Start();
  return deadlines;
}

// Clauses: TMO-1, TMO-5
void Connection::EndHead(RequestError error, const ReadDeadlines& deadlines) {
  if (const Deadline write = FromNow(core_->options().WriteTimeout)) {
    stream_.SetWriteDeadline(write);
  }
  if (error == RequestError::kNone && deadlines.head != deadlines.request) {
    stream_.SetReadDeadline(deadlines.request);
  }
  if (request_reader_.MakesActive()) SetState(ConnState::kActive);
}

// Clauses: ERR-1, ERR-2
Task<Connection::Ending> Connection::Refuse(RequestError error) {
  std::string reply;
  http1::AppendReply(error, &reply);
  writer_.WriteText(reply);
  writer_.Flush();
  co_await writer_.Sent();
  const bool lingers = ReplyTo(error).close == http1::CloseMode::kLinger;
  co_return lingers ? Ending::kLinger : Ending::kPlain;
}

// Clauses: EXP-1, ERR-2
Task<Connection::Ending> Connection::RefuseExpectation() {
  response_.Header().Set("Connection", "close");
  response_.WriteHeader(417);
  if (!response_.TryFinish()) co_await response_.Finish();
  co_await StopBackgroundRead();
  co_await CloseBody();
  co_return Ending::kPlain;
}

void Connection::StartExchange() {
  ++requests_;
  const http1::HeadFacts& facts = request_reader_.facts();
  body_.Start(facts.transfer, facts.close, request_);
  if (!body_.HasSeenEnd()) request_.SetBody(body_);
  request_.SetContext(cancel_request_->context());
  response_.Start(facts);
  is_in_handler_ = true;
  handler_has_suspended_ = false;
  wants_background_read_ = body_.HasSeenEnd();
}

Handler& Connection::HandlerOf(const Request& request) {
  const bool is_general = IsGeneralOptions(request) &&
                          !core_->options().DisableGeneralOptionsHandler;
  return is_general ? GeneralOptionsHandler() : core_->handler();
}

// Gives what is left of a handler that waits; nothing of one that has ended.
// Clauses: PAN-1, PAN-3
Task<> Connection::StartHandler() {
  // One may be left from the exchange before. Clause: DRN-9
  if (wants_background_read_) reader_.RequireNobodyReads();
  try {
    Task<> handling = HandlerOf(request_).ServeHTTP(response_, request_);
    if (!handling.Start()) {
      OnHandlerSuspended();
      return handling;
    }
    handling.await_resume();
  } catch (...) {
    OnPanic(std::current_exception());
  }
  return {};
}

Task<> Connection::FinishHandler(Task<> handling) {
  try {
    co_await std::move(handling);
  } catch (...) {
    OnPanic(std::current_exception());
  }
}

void Connection::OnHandlerSuspended() {
  handler_has_suspended_ = true;
  writer_.Send();
  if (std::exchange(wants_background_read_, false)) {
    reader_.StartBackgroundRead();
  }
}

// Of a handler, and of a hook or a log that the program has put in.
void Connection::OnPanic(const std::exception_ptr& panic) noexcept {
  has_panicked_ = true;
  try {
    const std::optional<std::string> value = PanicText(panic);
    if (!value) return;
    core_->log().Print("http: panic serving " + addresses_.remote + ": " +
                       *value);
  } catch (...) {
    // The log itself fails: there is nobody else to be told.
  }
}

// Clauses: PAN-1, PAN-2
Task<Connection::Ending> Connection::EndPanickedExchange() {
  co_await response_.Abandon();
  co_await StopBackgroundRead();
  co_await CloseBody();
  co_return Ending::kPlain;
}

// What is left to do when the next request may be here already, and nothing has
// to wait: next to nothing. False otherwise.
bool Connection::TryEndExchange() {
  const bool ends = !stream_.HasWriteDeadline() && !handler_has_suspended_ &&
                    CanGoOnWithoutWaiting() &&
                    !reader_.IsReadingInBackground() &&
                    body_.ClosesWithoutReading();
  if (ends) is_in_handler_ = false;
  return ends;
}

Task<> Connection::EndExchange() {
  const bool has_deadline = stream_.HasWriteDeadline();
  // While a handler waits, the client may have gone: that ends the connection
  // before the next request (KA-4), so it has to show now.
  if (has_deadline || handler_has_suspended_ || !CanGoOnWithoutWaiting()) {
    writer_.Send();
    if (writer_.IsWaiting()) co_await writer_.Sent();
  }
  co_await StopBackgroundRead();
  co_await CloseBody();
  if (has_deadline) stream_.SetWriteDeadline({});
}

// True when the next request may be here already, so that the response before
// it need not be sent yet.
bool Connection::CanGoOnWithoutWaiting() const {
  return HasNext() && !writer_.IsWaiting() && !writer_.IsCorkFull() &&
         !stream_.IsClosed();
}

Task<> Connection::StopBackgroundRead() {
  is_in_handler_ = false;
  if (!reader_.IsReadingInBackground()) co_return;
  writer_.Send();
  co_await reader_.StopBackgroundRead();
}

// Clause: DRN-6
Task<> Connection::CloseBody() {
  Async<Err> closing = body_.Close();
  if (!closing.Ready()) co_await std::move(closing);
}

bool Connection::HasNext() const {
  return reader_.Buffered().size() >= http1::kPeekBeforeRequest;
}

// Clauses: REQ-11, TMO-3, TMO-6
Task<bool> Connection::WaitForNext() {
  stream_.SetReadDeadline(FromNow(core_->options().EffectiveIdleTimeout()));
  while (!HasNext()) {
    const Err err = co_await reader_.Fill(reader_.Buffered().size());
    if (err) co_return false;
  }
  stream_.SetReadDeadline({});
  co_return true;
}

// Clauses: ERR-2, ERR-3
Task<> Connection::End(Ending ending) {
  writer_.Flush();
  co_await writer_.Sent();
  if (ending == Ending::kLinger) {
    stream_.CloseWrite();
    co_await Sleep(cancel_connection_->context(), kLingering);
  }
  co_await reader_.StopBackgroundRead();
  stream_.Close();
  SetState(ConnState::kClosed);
}

void Connection::OnEndOfBody() {
  if (is_hijacked_) return;
  if (is_in_handler_ && !handler_has_suspended_) {
    reader_.RequireNobodyReads();
    wants_background_read_ = true;
  } else {
    reader_.StartBackgroundRead();
  }
}

bool Connection::KeepAlivesEnabled() const {
  const std::int64_t most = core_->options().MaxRequestsPerConnection;
  return core_->KeepAlivesEnabled() && (most <= 0 || requests_ < most);
}

void Connection::Log(std::string_view message) { core_->log().Print(message); }

Err Connection::SetReadDeadline(Deadline when) {
  // Go has the background read under way by now, and it takes away the deadline
  // when it begins.
  if (std::exchange(wants_background_read_, false)) {
    reader_.StartBackgroundRead();
  }
  return stream_.SetReadDeadline(when);
}

Err Connection::SetWriteDeadline(Deadline when) {
  writer_.Send();  // what is due has been sent before
  return stream_.SetWriteDeadline(when);
}

bool Connection::CanHijackNow() const {
  return !reader_.IsReadingInBackground();
}

Task<> Connection::PrepareHijack() {
  writer_.Send();
  return reader_.StopBackgroundRead();
}

// Clause: HJK-1
HijackResult Connection::HijackNow() {
  is_hijacked_ = true;
  wants_background_read_ = false;
  reader_.TakeFoundByte();
  writer_.Send();
  writer_.ForgetError();
  stream_.SetReadDeadline({});
  stream_.SetWriteDeadline({});
  SetState(ConnState::kHijacked);
  return {std::make_shared<HijackedConnection>(shared_from_this()), {}};
}

void Connection::PostCloseIdle() {
  if (is_evicted_) return;
  scheduler_.Post([self = shared_from_this()] {
    // A request may have come first.
    if (self->state() == ConnState::kNew || self->state() == ConnState::kIdle) {
      self->stream_.Close();
    } else {
      self->core_->KeepTracking(*self);
    }
  });
}

void Connection::PostClose() {
  if (is_evicted_) return;
  scheduler_.Post([self = shared_from_this()] { self->Close(); });
}

void Connection::Close() {
  writer_.Send();  // what Go would have sent by now
  stream_.Close();
}

// A destructor calls this. It cannot fail, and waits for memory.
void Connection::Release(std::shared_ptr<Connection> connection) noexcept {
  while (!connection->is_evicted_) {
    try {
      return connection->scheduler_.Post([connection] {
        connection->Close();
        if (connection->self_) return;  // it leaves when its handler returns
        connection->self_ = connection;
        connection->Leave();
      });
    } catch (const std::bad_alloc&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }
}

// Not at once: the caller may be one of its coroutines, or called by its
// stream. When it is closed, not before the stream has told the end of all that
// was under way.
void Connection::Leave() {
  if (std::exchange(is_leaving_, true)) return;
  scheduler_.Post([this] {
    is_leaving_ = false;
    if (stream_.IsClosed() && stream_.IsBusy()) return Leave();
    self_.reset();
  });
}

void Connection::Evict() noexcept {
  is_evicted_ = true;
  const std::shared_ptr<Connection> self = std::move(self_);
  core_->StopTracking(*this);
  run_ = Task<>();
  stream_.Abandon();
}

}  // namespace httparity
