package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.RunEvent;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.postgres.job.PostgresJobStore;
import dev.sluice.testkit.TestServers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RunEventsIT {

  private static final int WRITERS = 4;
  private static final int BATCHES = 25;
  private static final int EVENTS = 3;

  private final JobStore jobs = new PostgresJobStore(TestServers.freshDatabase());

  @Test
  void eventsThatSeveralWriteAtOnceAreNumberedWithoutGapsAndReadFromAnyPlace() {
    long run = jobs.create("index", null, null, Map.of()).id();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      for (int writer = 0; writer < WRITERS; writer++) {
        writers.submit(() -> write(run));
      }
    }
    int all = WRITERS * BATCHES * EVENTS;
    assertThat(jobs.events(run, 0, all + 1))
        .extracting(RunEvent::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, all).boxed().toList());
    assertThat(jobs.events(run, 100, 2)).extracting(RunEvent::sequence).containsExactly(101L, 102L);
    assertThat(jobs.events(run, all, 1)).isEmpty();
  }

  private void write(long run) {
    RunEvent event = new RunEvent(0, Instant.EPOCH, "progress", Map.of("done", 1));
    for (int batch = 0; batch < BATCHES; batch++) {
      jobs.append(run, List.of(event, event, event));
    }
  }
}
