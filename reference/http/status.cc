#include "reference/http/status.h"

namespace httparity {

std::string_view StatusText(int code) {
  switch (code) {
    case kStatusContinue:
      return "Continue";
    case kStatusSwitchingProtocols:
      return "Switching Protocols";
    case kStatusProcessing:
      return "Processing";
    case kStatusEarlyHints:
      return "Early Hints";
    case kStatusOK:
      return "OK";
    case kStatusCreated:
      return "Created";
    case kStatusAccepted:
      return "Accepted";
    case kStatusNonAuthoritativeInfo:
      return "Non-Authoritative Information";
    case kStatusNoContent:
      return "No Content";
    case kStatusResetContent:
      return "Reset Content";
    case kStatusPartialContent:
      return "Partial Content";
    case kStatusMultiStatus:
      return "Multi-Status";
    case kStatusAlreadyReported:
      return "Already Reported";
    case kStatusIMUsed:
      return "IM Used";
    case kStatusMultipleChoices:
      return "Multiple Choices";
    case kStatusMovedPermanently:
      return "Moved Permanently";
    case kStatusFound:
      return "Found";
    case kStatusSeeOther:
      return "See Other";
    case kStatusNotModified:
      return "Not Modified";
    case kStatusUseProxy:
      return "Use Proxy";
    case kStatusTemporaryRedirect:
      return "Temporary Redirect";
    case kStatusPermanentRedirect:
      return "Permanent Redirect";
    case kStatusBadRequest:
      return "Bad Request";
    case kStatusUnauthorized:
      return "Unauthorized";
    case kStatusPaymentRequired:
      return "Payment Required";
    case kStatusForbidden:
      return "Forbidden";
    case kStatusNotFound:
      return "Not Found";
    case kStatusMethodNotAllowed:
      return "Method Not Allowed";
    case kStatusNotAcceptable:
      return "Not Acceptable";
    case kStatusProxyAuthRequired:
      return "Proxy Authentication Required";
    case kStatusRequestTimeout:
      return "Request Timeout";
    case kStatusConflict:
      return "Conflict";
    case kStatusGone:
      return "Gone";
    case kStatusLengthRequired:
      return "Length Required";
    case kStatusPreconditionFailed:
      return "Precondition Failed";
    case kStatusRequestEntityTooLarge:
      return "Request Entity Too Large";
    case kStatusRequestURITooLong:
      return "Request URI Too Long";
    case kStatusUnsupportedMediaType:
      return "Unsupported Media Type";
    case kStatusRequestedRangeNotSatisfiable:
      return "Requested Range Not Satisfiable";
    case kStatusExpectationFailed:
      return "Expectation Failed";
    case kStatusTeapot:
      return "I'm a teapot";
    case kStatusMisdirectedRequest:
      return "Misdirected Request";
    case kStatusUnprocessableEntity:
      return "Unprocessable Entity";
    case kStatusLocked:
      return "Locked";
    case kStatusFailedDependency:
      return "Failed Dependency";
    case kStatusTooEarly:
      return "Too Early";
    case kStatusUpgradeRequired:
      return "Upgrade Required";
    case kStatusPreconditionRequired:
      return "Precondition Required";
    case kStatusTooManyRequests:
      return "Too Many Requests";
    case kStatusRequestHeaderFieldsTooLarge:
      return "Request Header Fields Too Large";
    case kStatusUnavailableForLegalReasons:
      return "Unavailable For Legal Reasons";
    case kStatusInternalServerError:
      return "Internal Server Error";
    case kStatusNotImplemented:
      return "Not Implemented";
    case kStatusBadGateway:
      return "Bad Gateway";
    case kStatusServiceUnavailable:
      return "Service Unavailable";
    case kStatusGatewayTimeout:
      return "Gateway Timeout";
    case kStatusHTTPVersionNotSupported:
      return "HTTP Version Not Supported";
    case kStatusVariantAlsoNegotiates:
      return "Variant Also Negotiates";
    case kStatusInsufficientStorage:
      return "Insufficient Storage";
    case kStatusLoopDetected:
      return "Loop Detected";
    case kStatusNotExtended:
      return "Not Extended";
    case kStatusNetworkAuthenticationRequired:
      return "Network Authentication Required";
    default:
      return "";
  }
}

}  // namespace httparity
