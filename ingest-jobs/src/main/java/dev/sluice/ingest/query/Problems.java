package dev.sluice.ingest.query;

import dev.sluice.indexer.embed.EmbeddingException;
import dev.sluice.indexer.search.SearchConfig;
import dev.sluice.indexer.search.SearchException;
import dev.sluice.ingest.credential.CredentialException;
import dev.sluice.ingest.trigger.TriggerException;
import dev.sluice.schema.port.NameTakenException;
import dev.sluice.sync.git.GitSourceException;
import dev.sluice.sync.github.GithubException;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Every failure as RFC 9457 problem details, with an {@code advice}. */
@RestControllerAdvice
@Order(0)
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration SEARCH = SearchConfig.defaults().statementTimeout();

  /** SQLSTATE of a statement over its time limit; of all requests only searches have one. */
  private static final String QUERY_CANCELED = "57014";

  /** Class of SQLSTATE: a NUL in a text, a number out of range. */
  private static final String UNUSABLE_VALUE = "22";

  private static final String LOOK = "see ./sluice status and the server's log";

  @ExceptionHandler
  ResponseEntity<ProblemDetail> api(ApiException e) {
    return problem(e.status(), String.valueOf(e.getMessage()), e.advice());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> search(SearchException e) {
    HttpStatus status =
        switch (e.kind()) {
          case INVALID -> HttpStatus.BAD_REQUEST;
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
        };
    return problem(status, String.valueOf(e.getMessage()), e.advice());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> git(GitSourceException e) {
    HttpStatus status =
        switch (e.kind()) {
          case NOT_A_REPOSITORY, NO_SUCH_REF -> HttpStatus.NOT_FOUND;
          case AMBIGUOUS_REF, EMPTY, UNSUPPORTED -> HttpStatus.UNPROCESSABLE_CONTENT;
          case UNREACHABLE, UNAUTHORIZED, FORBIDDEN -> HttpStatus.BAD_GATEWAY;
          case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
          case BUSY, CANCELLED -> HttpStatus.CONFLICT;
          case DAMAGED, FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    return problem(status, e.message(), e.advice());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> github(GithubException e) {
    HttpStatus status =
        switch (e.kind()) {
          case NOT_FOUND -> HttpStatus.NOT_FOUND;
          case INVALID -> HttpStatus.BAD_REQUEST;
          case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
          case LIMITED -> HttpStatus.SERVICE_UNAVAILABLE;
          case UNAUTHORIZED, FORBIDDEN, UNREACHABLE, NOT_AN_API -> HttpStatus.BAD_GATEWAY;
        };
    return problem(status, e.message(), e.advice());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> credential(CredentialException e) {
    return problem(HttpStatus.INTERNAL_SERVER_ERROR, e.message(), e.advice());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> nameTaken(NameTakenException e) {
    return problem(HttpStatus.CONFLICT, String.valueOf(e.getMessage()), "choose another name");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> trigger(TriggerException e) {
    return problem(HttpStatus.BAD_REQUEST, e.message(), e.advice());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> embedding(EmbeddingException e) {
    return problem(
        HttpStatus.BAD_GATEWAY,
        "the embedding model does not answer: " + e.getMessage(),
        "search with --mode lexical meanwhile; see ./sluice models");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> illegal(IllegalArgumentException e) {
    return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()), "change the request");
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> database(DataAccessException e) {
    if (hasState(e, QUERY_CANCELED)) {
      LOG.warn("a statement took too long", e);
      return problem(
          HttpStatus.GATEWAY_TIMEOUT,
          "the search took longer than %d s".formatted(SEARCH.toSeconds()),
          "narrow it by repository, path, type or language, or use rarer words");
    }
    if (hasState(e, UNUSABLE_VALUE)) {
      return problem(
          HttpStatus.BAD_REQUEST,
          "the request has a value that can't be stored or looked for",
          "leave out NUL characters and numbers that are too large");
    }
    LOG.error("the database failed", e);
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "the database did not answer", LOOK);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> kafka(KafkaException e) {
    LOG.error("Kafka failed", e);
    return problem(HttpStatus.SERVICE_UNAVAILABLE, "Kafka did not answer", LOOK);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> any(RuntimeException e) {
    LOG.error("a request failed", e);
    return problem(HttpStatus.INTERNAL_SERVER_ERROR, "the server failed at this request", LOOK);
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, unreadable(e));
    body.setProperty("advice", "send a JSON object as /v3/api-docs describes it");
    return ResponseEntity.badRequest().body(body);
  }

  @Override
  protected ResponseEntity<Object> createResponseEntity(
      @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    if (body instanceof ProblemDetail problem
        && (problem.getProperties() == null || !problem.getProperties().containsKey("advice"))) {
      problem.setProperty("advice", "see /v3/api-docs for what there is");
    }
    return super.createResponseEntity(body, headers, status, request);
  }

  private static boolean hasState(DataAccessException e, String state) {
    return e.getRootCause() instanceof SQLException cause
        && String.valueOf(cause.getSQLState()).startsWith(state);
  }

  private static String unreadable(HttpMessageNotReadableException e) {
    return switch (e.getCause()) {
      case UnrecognizedPropertyException unknown ->
          "there is no field '" + unknown.getPropertyName() + "'";
      case InvalidNullException empty when !empty.getPath().isEmpty() ->
          "field '" + empty.getPath().getFirst().getPropertyName() + "' has a null in its list";
      case MismatchedInputException wrong when !wrong.getPath().isEmpty() ->
          "field '" + wrong.getPath().getFirst().getPropertyName() + "' has the wrong type";
      case null, default -> "the body is not the JSON expected here";
    };
  }

  private static ResponseEntity<ProblemDetail> problem(
      HttpStatus status, String detail, String advice) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
    body.setProperty("advice", advice);
    return ResponseEntity.status(status).body(body);
  }
}
