package dev.sluice.sync.github;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.sync.github.GithubException.Kind;
import dev.sluice.sync.github.GithubSync.Named;
import dev.sluice.testkit.github.GithubFault;
import dev.sluice.testkit.github.GithubFault.Ending;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits, failures and wrong addresses. */
class GithubLimitsIT {

  private GithubServer server;
  private GithubRepository github;

  @BeforeEach
  void start() {
    server = GithubServer.start();
    github = server.repository("acme/shop");
    github.issue("ann", "Cart", "It is empty.");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aSecondaryLimitIsWaitedForAsLongAsItSays() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    server.fail(GithubFault.secondaryLimit("/issues?", 17));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.waited).containsExactly(Duration.ofSeconds(17));
    assertThat(synced.numbers()).containsExactly(1);
  }

  @Test
  void aPrimaryLimitThatTakesLongEndsTheRunToBeContinued() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    long reset = Clock.systemUTC().instant().plusSeconds(1_800).getEpochSecond();
    server.fail(GithubFault.primaryLimit("/issues/comments", reset));
    SyncOutcome outcome = synced.sync();
    assertThat(outcome.complete()).isFalse();
    assertThat(outcome.suspended()).contains("limit");
    assertThat(outcome.continuesAt())
        .isBetween(
            synced.clock.instant().plusSeconds(1_790), synced.clock.instant().plusSeconds(1_810));
    assertThat(synced.numbers()).as("what was read is kept").containsExactly(1);
    synced.clock.pass(Duration.ofHours(1));
    assertThat(synced.sync().complete()).isTrue();
  }

  @Test
  void severalTokensAreUsedInTurnAndOneThatRestsIsPassedOver() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop", "one", "two");
    server.fail(GithubFault.secondaryLimit("/issues?", 600));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.waited).isEmpty();
    assertThat(server.takeRequests().stream().skip(1).map(Seen::authorization))
        .containsOnly("Bearer two");
  }

  @Test
  void failuresOfTheServerAndHalfAnswersAreTriedAgain() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    server.fail(GithubFault.status("/issues?", 502));
    server.fail(GithubFault.cut("/issues?"));
    server.fail(GithubFault.status("/issues?", 500));
    assertThat(synced.sync().complete()).isTrue();
    assertThat(synced.numbers()).containsExactly(1);
  }

  @Test
  void halfAnAnswerIsToldInOneLine() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    Map<String, String> json = Map.of("Content-Type", "application/json");
    for (int i = 0; i < 8; i++) {
      server.fail(new GithubFault("/issues?", 200, json, "[{\"id\": 1, \"nu", Ending.WHOLE));
    }
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(synced::sync)
        .satisfies(e -> assertThat(e.message()).contains("half an answer").hasLineCount(1));
  }

  @Test
  void aServerThatOnlyFailsIsUnreachable() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    for (int i = 0; i < 8; i++) {
      server.fail(GithubFault.status("/issues?", 503));
    }
    refuses(synced, Kind.UNREACHABLE, "503");
  }

  @Test
  void aPageForPeopleIsNoApi() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    server.fail(GithubFault.html("/issues?"));
    refuses(synced, Kind.NOT_AN_API, "text/html");
  }

  @Test
  void aWrongTokenAndAnUnknownRepositoryAreToldApart() {
    server.require("right");
    refuses(new SyncedRepository(server, "acme/shop", "wrong"), Kind.UNAUTHORIZED, "token");
    refuses(new SyncedRepository(server, "acme/none", "right"), Kind.NOT_FOUND, "acme/none");
  }

  @Test
  void aTokenWithoutAccessIsToldFromALimit() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop", "made-up-token-1234");
    server.fail(GithubFault.status("/issues?", 403));
    refuses(synced, Kind.FORBIDDEN, "refuses access");
    assertThat(synced.waited).isEmpty();
  }

  @Test
  void aTokenThatIsRefusedIsNamedByItsEndAlone() {
    server.require("right");
    SyncedRepository synced = new SyncedRepository(server, "acme/shop", "made-up-token-1234");
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(synced::sync)
        .withMessageEndingWith("does not accept the token that ends in 1234");
  }

  @Test
  void aHostWhereNobodyAnswersIsUnreachable() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    server.close();
    refuses(synced, Kind.UNREACHABLE, "nothing answers at 127.0.0.1:");
  }

  @Test
  void aRepositoryIsGoneOnlyIfNoTokenMaySeeIt() {
    SyncedRepository two = new SyncedRepository(server, "acme/shop", "made-up-1", "made-up-2");
    server.fail(GithubFault.status("/repos/acme/shop", 404));
    assertThat(GithubSync.look(two.client(10), "acme/shop").id()).isNotNull();
    server.forget("acme/shop");
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(() -> GithubSync.look(two.client(10), "acme/shop"))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(GithubException.Kind.NOT_FOUND));
  }

  @Test
  void whileATokenRestsNobodySaysThatARepositoryIsGone() {
    SyncedRepository two = new SyncedRepository(server, "acme/shop", "made-up-1", "made-up-2");
    long reset = two.clock.instant().plusSeconds(3_600).getEpochSecond();
    server.fail(GithubFault.primaryLimit("/repos/acme/shop", reset));
    server.fail(GithubFault.status("/repos/acme/shop", 404));
    Named named = GithubSync.look(two.client(10), "acme/shop");
    assertThat(named.id()).isNull();
    assertThat(requireNonNull(named.halt()).until()).isAfter(two.clock.instant());
  }

  @Test
  void whereATokenIsLedOnEachIsAskedWithToTheEnd() {
    SyncedRepository two = new SyncedRepository(server, "acme/old", "made-up-1", "made-up-2");
    server.repository("acme/old");
    server.rename("acme/old", "acme/new");
    server.fail(GithubFault.status("/repos/acme/new", 404));
    assertThat(GithubSync.look(two.client(10), "acme/old").fullName()).isEqualTo("acme/new");
    server.hide("acme/new");
    server.takeRequests();
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(() -> GithubSync.look(two.client(10), "acme/old"));
    assertThat(server.takeRequests().stream().map(Seen::authorization))
        .contains("Bearer made-up-1", "Bearer made-up-2");
  }

  @Test
  void aRenamedRepositoryIsFollowedWithinTheApi() {
    server.repository("acme/store").issue("ann", "Moved", "Here.");
    SyncedRepository synced = new SyncedRepository(server, "acme/old", "secret");
    server.fail(GithubFault.moved("/repos/acme/old", server.url() + "/repos/acme/store"));
    assertThat(GithubSync.look(synced.client(10), "acme/old").fullName()).isEqualTo("acme/store");
  }

  @Test
  void aTokenIsNotShownToAnotherHost() {
    try (GithubServer stranger = GithubServer.start()) {
      SyncedRepository synced = new SyncedRepository(server, "acme/shop", "secret");
      server.fail(GithubFault.moved("/issues?", stranger.url() + "/repos/acme/shop/issues"));
      refuses(synced, Kind.NOT_AN_API, "elsewhere");
      assertThat(stranger.takeRequests()).isEmpty();
    }
  }

  @Test
  void aHostThatMayNotBeAskedAnyMoreIsAskedNoMoreInTheSameRun() {
    AtomicInteger checks = new AtomicInteger();
    Runnable check =
        () -> {
          if (checks.incrementAndGet() > 1) {
            throw GithubException.notAllowed("it leads to a private address now", "ask elsewhere");
          }
        };
    GithubConfig config = GithubConfig.of(URI.create(server.url()), List.of());
    try (GithubHost host = new GithubHost(config, Clock.systemUTC(), check)) {
      GithubClient client = host.briefClient();
      assertThat(GithubSync.look(client, "acme/shop").fullName()).isEqualTo("acme/shop");
      assertThatExceptionOfType(GithubException.class)
          .isThrownBy(() -> GithubSync.look(client, "acme/shop"))
          .withMessageContaining("private address");
      assertThat(server.takeRequests()).hasSize(1);
    }
  }

  @Test
  void issuesThatAreTurnedOffAreNoFailure() {
    SyncedRepository synced = new SyncedRepository(server, "acme/shop");
    server.fail(GithubFault.status("/issues?", 410));
    assertThat(synced.sync().complete()).isTrue();
  }

  private static void refuses(SyncedRepository synced, Kind kind, String says) {
    assertThatExceptionOfType(GithubException.class)
        .isThrownBy(synced::sync)
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.message()).contains(says);
              assertThat(e.advice()).isNotBlank();
            });
  }
}
