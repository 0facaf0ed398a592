package dev.sluice.ingest.access;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers of filters, in the form that the rest of the interface has (RFC 9457). */
final class ProblemResponse {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ProblemResponse() {}

  static void write(HttpServletResponse response, int status, String detail, String advice)
      throws IOException {
    Map<String, Object> problem = new LinkedHashMap<>();
    problem.put("title", HttpStatus.valueOf(status).getReasonPhrase());
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("advice", advice);
    response.setStatus(status);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response.getWriter().write(JSON.writeValueAsString(problem));
  }
}
