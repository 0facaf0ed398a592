package dev.sluice.ingest.query;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Stops the server, for clients on this machine. */
@RestController
class ShutdownController {

  private static final long ANSWER_MILLIS = 100;

  /** Answers first, then stops. */
  @PostMapping("/api/v1/shutdown")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Map<String, String> shutdown(HttpServletRequest request) throws UnknownHostException {
    if (!InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()) {
      throw ApiException.conflict(
          "only clients on the server's machine may stop it", "stop it there: ./sluice down");
    }
    Thread.ofPlatform().name("shutdown-request").start(ShutdownController::exit);
    return Map.of("state", "stopping");
  }

  @SuppressWarnings("SystemExitOutsideMain")
  private static void exit() {
    try {
      Thread.sleep(ANSWER_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.exit(0);
  }
}
