package dev.sluice.ingest.query;

import dev.sluice.ingest.job.RunEvents;
import dev.sluice.schema.model.RunEvent;
import dev.sluice.schema.port.JobStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends the stored events of a run, and waits for more until it has ended. */
@Component
class EventStream {

  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
  private static final int PORTION = 500;
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int QUIET_ROUNDS = 30;

  private final JobStore jobs;
  private final RunEvents events;

  EventStream(JobStore jobs, RunEvents events) {
    this.jobs = jobs;
    this.events = events;
  }

  SseEmitter follow(long jobId, long after) {
    SseEmitter emitter = new SseEmitter(0L);
    Thread thread =
        Thread.ofVirtual().name("events-" + jobId).unstarted(() -> send(emitter, jobId, after));
    emitter.onCompletion(thread::interrupt);
    thread.start();
    return emitter;
  }

  private void send(SseEmitter emitter, long jobId, long after) {
    try {
      sendAll(emitter, jobId, after);
      emitter.complete();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("a listener of run {} has gone", jobId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      emitter.completeWithError(e);
    }
  }

  private void sendAll(SseEmitter emitter, long jobId, long after)
      throws IOException, InterruptedException {
    long last = after;
    for (int quiet = 0; ; quiet++) {
      // Asked before the events are read: an end seen here has all its events stored by then, but
      // for the last ones on their way, which the next round brings.
      boolean ended = jobs.find(jobId).map(job -> job.state().finished()).orElse(true);
      List<RunEvent> next = jobs.events(jobId, last, PORTION);
      for (RunEvent event : next) {
        emitter.send(
            SseEmitter.event()
                .id(String.valueOf(event.sequence()))
                .name(event.type())
                .data(event.data(), MediaType.APPLICATION_JSON));
        last = event.sequence();
      }
      if (next.isEmpty() && ended && quiet > 0) {
        return;
      }
      quiet = next.isEmpty() ? quiet : 0;
      if (quiet >= QUIET_ROUNDS) {
        emitter.send(SseEmitter.event().comment("still here"));
        quiet = 1;
      }
      if (next.size() < PORTION) {
        events.awaitWritten(PAUSE);
      }
    }
  }
}
