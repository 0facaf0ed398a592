package dev.sluice.ingest.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.model.Job;
import dev.sluice.schema.model.trigger.Firing;
import dev.sluice.schema.model.trigger.Firing.Cause;
import dev.sluice.schema.model.trigger.Firing.Outcome;
import dev.sluice.schema.model.trigger.Occasion;
import dev.sluice.schema.model.trigger.Occasion.After;
import dev.sluice.schema.model.trigger.Occasion.Behind;
import dev.sluice.schema.model.trigger.Occasion.Every;
import dev.sluice.schema.model.trigger.Occasion.OlderThan;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.model.trigger.TriggerAction;
import dev.sluice.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes' triggers on one database, and a clock that is set. Runs are stored only. */
class TriggersIT {

  private static final Occasion TEN_MINUTES = new Every(Duration.ofMinutes(10));
  private static final Occasion AT_THREE = Occasions.cron("0 0 3 * * *", null);

  private final SettableClock clock = new SettableClock("2026-01-01T12:00:00Z");
  private final TwoProcesses processes = new TwoProcesses(clock);
  private final String app = processes.repository("app");
  private final String library = processes.repository("library");

  @AfterEach
  void stop() {
    processes.close();
  }

  @Test
  void whatIsDueIsFiredOnceByTwoProcesses() {
    Trigger often = add("often", TEN_MINUTES);
    processes.start();
    for (int fired = 1; fired <= 5; fired++) {
      clock.pass(Duration.ofMinutes(10));
      processes.awaitFirings(often, fired);
      processes.awaitNext(often, now().plus(Duration.ofMinutes(10)));
    }
    assertThat(dues(often))
        .containsExactly(
            "2026-01-01T12:50:00Z",
            "2026-01-01T12:40:00Z",
            "2026-01-01T12:30:00Z",
            "2026-01-01T12:20:00Z",
            "2026-01-01T12:10:00Z");
    assertThat(processes.history(often)).allMatch(it -> it.cause() == Cause.SCHEDULE);
  }

  @Test
  void whatWasMissedIsMadeUpOnceByTwoProcesses() {
    Trigger often = add("often", TEN_MINUTES);
    clock.pass(Duration.ofDays(2));
    processes.start();
    processes.awaitFirings(often, 1);
    processes.awaitNext(often, now().plus(Duration.ofMinutes(10)));
    clock.pass(Duration.ofMinutes(10));
    List<Firing> history = processes.awaitFirings(often, 2);
    assertThat(history).extracting(Firing::cause).containsExactly(Cause.SCHEDULE, Cause.MADE_UP);
    assertThat(dues(often)).containsExactly("2026-01-03T12:10:00Z", "2026-01-01T12:10:00Z");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00:00", "02:59:59", "03:00:00", "12:00:00", "23:59:59"})
  void aClockSetADayForwardAndBackLosesAndDoublesNothing(String time) {
    clock.set("2026-01-01T" + time + "Z");
    Instant began = now();
    Trigger nightly = add("nightly", AT_THREE);
    Trigger often = add("often", TEN_MINUTES);
    processes.start();
    clock.pass(Duration.ofDays(1));
    processes.awaitFirings(nightly, 1);
    processes.awaitFirings(often, 1);
    clock.set(began.plusSeconds(30).toString());
    processes.awaitNext(nightly, threeAfter(now()));
    processes.awaitNext(often, now().plus(Duration.ofMinutes(10)));

    for (int day = 1; day <= 2; day++) {
      clock.set(threeAfter(now()).plusSeconds(1).toString());
      processes.awaitNext(nightly, threeAfter(now()));
      processes.awaitFirings(often, 1 + day);
    }
    List<String> nights =
        Stream.iterate(threeAfter(began), due -> due.plus(Duration.ofDays(1)))
            .takeWhile(due -> due.isBefore(now()))
            .map(Instant::toString)
            .toList();
    assertThat(dues(nightly)).containsExactlyInAnyOrderElementsOf(nights);
  }

  private static Instant threeAfter(Instant instant) {
    Instant three = instant.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(3));
    return three.isAfter(instant) ? three : three.plus(Duration.ofDays(1));
  }

  @Test
  void aFiringThatIsRepeatedBecauseItsProcessDiedDoesNothing() {
    Trigger nightly = add("nightly", AT_THREE);
    Call call = new Call(Instant.parse("2026-01-02T03:00:00Z"), Cause.SCHEDULE, "due");
    assertThat(processes.firings().fire(nightly.id(), it -> Optional.of(call))).isPresent();
    assertThat(processes.firings().fire(nightly.id(), it -> Optional.of(call))).isEmpty();
    assertThat(processes.history(nightly)).hasSize(1);
    assertThat(processes.jobs().count(app)).isEqualTo(1);
  }

  @Test
  void whatLiesTooFarBehindIsIndexedOnceWhileItsRunIsUnderWay() {
    processes.indexed(app, "main");
    Trigger behind = add("behind", new Behind(5));
    processes.refs().sawHead(app, "main", "f00d", 4);
    processes.start();
    awaitRounds();
    assertThat(processes.history(behind)).isEmpty();

    processes.refs().sawHead(app, "main", "f00d", 5);
    Firing fired = processes.awaitFirings(behind, 1).getFirst();
    assertThat(fired.reason()).isEqualTo("5 commits behind");
    awaitRounds();
    assertThat(processes.history(behind)).hasSize(1);
    processes.finish(fired);
    clock.pass(Duration.ofSeconds(1));
    processes.awaitFirings(behind, 2);
  }

  @Test
  void whatWasNeverIndexedIsTooOldAndAFailedRunIsNotRepeatedAtOnce() {
    Trigger old = add("old", new OlderThan(Duration.ofDays(1)));
    processes.start();
    Firing fired = processes.awaitFirings(old, 1).getFirst();
    assertThat(fired.cause()).isEqualTo(Cause.CONDITION);
    processes.fail(fired);
    awaitRounds();
    assertThat(processes.history(old)).hasSize(1);
    clock.pass(Duration.ofMinutes(5));
    processes.awaitFirings(old, 2);
  }

  @Test
  void eachSuccessOfAnotherRepositoryIsReactedToOnce() {
    Trigger then = processes.add(trigger("then", app, new After(library)));
    processes.start();
    for (int fired = 1; fired <= 3; fired++) {
      clock.pass(Duration.ofSeconds(1));
      Job run = processes.run(library, "index", Map.of());
      Firing firing = processes.awaitFirings(then, fired).getFirst();
      assertThat(firing.reason()).isEqualTo("run " + run.id() + " of library is done");
    }
    assertThat(processes.history(then)).hasSize(3);
  }

  @Test
  void triggersThatWouldStartThemselvesAreRefused() {
    processes.add(trigger("one", app, new After(library)));
    assertThatThrownBy(() -> processes.add(trigger("two", library, new After(app))))
        .isInstanceOf(TriggerException.class)
        .hasMessageContaining("without end");
    assertThatThrownBy(() -> processes.add(trigger("self", app, new After(app))))
        .isInstanceOf(TriggerException.class);
    Trigger verify =
        new Trigger(
            0, "v", app, null, TriggerAction.VERIFY, new After(app), Duration.ZERO, 0, now());
    assertThat(processes.add(verify).action()).isEqualTo(TriggerAction.VERIFY);
  }

  @Test
  void aSyncThatALimitEndedGoesOnByItselfOnce() {
    processes.onGithub(app);
    Job ended = processes.run(app, "sync", Map.of("continuesAt", "2026-01-01T13:00:00Z"));
    processes.run(library, "index", Map.of());
    processes.start();
    clock.pass(Duration.ofMinutes(61));
    Job next = processes.awaitRun(app, ended.id());
    assertThat(next.kind()).isEqualTo("sync");
    processes.done(next, Map.of("continuesAt", "with the next sync"));
    Trigger often = add("often", TEN_MINUTES);
    clock.pass(Duration.ofHours(3));
    processes.awaitFirings(often, 1);
    assertThat(processes.jobs().list(null, app, 9))
        .filteredOn(job -> job.kind().equals("sync"))
        .hasSize(2);
  }

  @Test
  void aRemovedTriggerIsForgotten() {
    Trigger often = add("often", TEN_MINUTES);
    processes.first().remove(often);
    Trigger other = add("often", TEN_MINUTES);
    processes.start();
    clock.pass(Duration.ofMinutes(10));
    assertThat(processes.awaitFirings(other, 1).getFirst().outcome()).isEqualTo(Outcome.REQUESTED);
    assertThat(processes.history(often)).isEmpty();
    assertThat(processes.first().next(often)).isEmpty();
  }

  /** Two events that are reacted to: between them everything was looked at. */
  private void awaitRounds() {
    Trigger last =
        processes
            .named("then")
            .orElseGet(() -> processes.add(trigger("then", app, new After(library))));
    int before = processes.history(last).size();
    for (int round = 1; round <= 2; round++) {
      clock.pass(Duration.ofSeconds(1));
      processes.run(library, "index", Map.of());
      processes.awaitFirings(last, before + round);
    }
  }

  private Trigger add(String name, Occasion occasion) {
    return processes.add(trigger(name, app, occasion));
  }

  private Trigger trigger(String name, String repository, Occasion occasion) {
    return new Trigger(
        0, name, repository, null, TriggerAction.INDEX, occasion, Duration.ZERO, 0, now());
  }

  private Instant now() {
    return clock.instant();
  }

  private List<String> dues(Trigger trigger) {
    return processes.history(trigger).stream().map(it -> it.dueAt().toString()).toList();
  }
}
