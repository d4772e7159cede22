#ifndef HTTPARITY_REFERENCE_HTTP_STATUS_H_
#define HTTPARITY_REFERENCE_HTTP_STATUS_H_

#include <string_view>

namespace httparity {

// The registered status codes, under Go's names.
//
// Mirrors: the Status constants of net/http (Go 1.26).
// Spec: RFC 9110 section 15
inline constexpr int kStatusContinue = 100;
inline constexpr int kStatusSwitchingProtocols = 101;
inline constexpr int kStatusProcessing = 102;
inline constexpr int kStatusEarlyHints = 103;
inline constexpr int kStatusOK = 200;
inline constexpr int kStatusCreated = 201;
inline constexpr int kStatusAccepted = 202;
inline constexpr int kStatusNonAuthoritativeInfo = 203;
inline constexpr int kStatusNoContent = 204;
inline constexpr int kStatusResetContent = 205;
inline constexpr int kStatusPartialContent = 206;
inline constexpr int kStatusMultiStatus = 207;
inline constexpr int kStatusAlreadyReported = 208;
inline constexpr int kStatusIMUsed = 226;
inline constexpr int kStatusMultipleChoices = 300;
inline constexpr int kStatusMovedPermanently = 301;
inline constexpr int kStatusFound = 302;
inline constexpr int kStatusSeeOther = 303;
inline constexpr int kStatusNotModified = 304;
inline constexpr int kStatusUseProxy = 305;
inline constexpr int kStatusTemporaryRedirect = 307;
inline constexpr int kStatusPermanentRedirect = 308;
inline constexpr int kStatusBadRequest = 400;
inline constexpr int kStatusUnauthorized = 401;
inline constexpr int kStatusPaymentRequired = 402;
inline constexpr int kStatusForbidden = 403;
inline constexpr int kStatusNotFound = 404;
inline constexpr int kStatusMethodNotAllowed = 405;
inline constexpr int kStatusNotAcceptable = 406;
inline constexpr int kStatusProxyAuthRequired = 407;
inline constexpr int kStatusRequestTimeout = 408;
inline constexpr int kStatusConflict = 409;
inline constexpr int kStatusGone = 410;
inline constexpr int kStatusLengthRequired = 411;
inline constexpr int kStatusPreconditionFailed = 412;
inline constexpr int kStatusRequestEntityTooLarge = 413;
inline constexpr int kStatusRequestURITooLong = 414;
inline constexpr int kStatusUnsupportedMediaType = 415;
inline constexpr int kStatusRequestedRangeNotSatisfiable = 416;
inline constexpr int kStatusExpectationFailed = 417;
inline constexpr int kStatusTeapot = 418;
inline constexpr int kStatusMisdirectedRequest = 421;
inline constexpr int kStatusUnprocessableEntity = 422;
inline constexpr int kStatusLocked = 423;
inline constexpr int kStatusFailedDependency = 424;
inline constexpr int kStatusTooEarly = 425;
inline constexpr int kStatusUpgradeRequired = 426;
inline constexpr int kStatusPreconditionRequired = 428;
inline constexpr int kStatusTooManyRequests = 429;
inline constexpr int kStatusRequestHeaderFieldsTooLarge = 431;
inline constexpr int kStatusUnavailableForLegalReasons = 451;
inline constexpr int kStatusInternalServerError = 500;
inline constexpr int kStatusNotImplemented = 501;
inline constexpr int kStatusBadGateway = 502;
inline constexpr int kStatusServiceUnavailable = 503;
inline constexpr int kStatusGatewayTimeout = 504;
inline constexpr int kStatusHTTPVersionNotSupported = 505;
inline constexpr int kStatusVariantAlsoNegotiates = 506;
inline constexpr int kStatusInsufficientStorage = 507;
inline constexpr int kStatusLoopDetected = 508;
inline constexpr int kStatusNotExtended = 510;
inline constexpr int kStatusNetworkAuthenticationRequired = 511;

// The reason phrase of a code; empty when Go knows none (306 among them).
// Some phrases are those of the older RFCs, as Go has them: 413 is "Request
// Entity Too Large", not "Content Too Large".
//
// Clause: RSP-1, connection.md appendix A
std::string_view StatusText(int code);

}  // namespace httparity

#endif  // HTTPARITY_REFERENCE_HTTP_STATUS_H_
