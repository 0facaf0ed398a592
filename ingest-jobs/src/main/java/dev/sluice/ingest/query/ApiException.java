package dev.sluice.ingest.query;

import org.springframework.http.HttpStatus;

/** A request that can't be answered as asked. */
final class ApiException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String advice;

  private ApiException(HttpStatus status, String message, String advice) {
    super(message);
    this.status = status;
    this.advice = advice;
  }

  static ApiException invalid(String message, String advice) {
    return new ApiException(HttpStatus.BAD_REQUEST, message, advice);
  }

  static ApiException notFound(String message, String advice) {
    return new ApiException(HttpStatus.NOT_FOUND, message, advice);
  }

  static ApiException forbidden(String message, String advice) {
    return new ApiException(HttpStatus.FORBIDDEN, message, advice);
  }

  static ApiException conflict(String message, String advice) {
    return new ApiException(HttpStatus.CONFLICT, message, advice);
  }

  /** What was asked is clear; what was sent with it can't be used. */
  static ApiException unusable(String message, String advice) {
    return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, message, advice);
  }

  static ApiException unknownRepository(String name) {
    return notFound(
        "there is no repository '" + name + "'",
        "see the names with: ./sluice status, or add it with: ./sluice index <path or URL>");
  }

  HttpStatus status() {
    return status;
  }

  String advice() {
    return advice;
  }
}
