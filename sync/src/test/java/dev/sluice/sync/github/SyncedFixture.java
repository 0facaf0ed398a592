package dev.sluice.sync.github;

import dev.sluice.testkit.github.GithubDiscussions;
import dev.sluice.testkit.github.GithubRepository;
import dev.sluice.testkit.github.GithubServer;
import dev.sluice.testkit.github.GithubServer.Seen;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server of each test's own with one repository, and what is stored of that: nothing yet. */
abstract class SyncedFixture {

  GithubServer server;
  GithubRepository github;
  GithubDiscussions talk;
  SyncedRepository synced;

  @BeforeEach
  void startServer() {
    server = GithubServer.start();
    github = server.repository("acme/shop");
    talk = github.discussions();
    synced = new SyncedRepository(server, "acme/shop");
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  /** The queries of GraphQL among the requests so far, which are forgotten. */
  long queries() {
    return server.takeRequests().stream().map(Seen::target).filter("/graphql"::equals).count();
  }

  /** Opens discussions with a comment each. */
  void discuss(int discussions) {
    for (int i = 1; i <= discussions; i++) {
      github.pass(Duration.ofMinutes(10));
      int number = talk.open("ann", "Discussion " + i, "Something about number " + i);
      talk.comment(number, "bob", "A comment on " + i);
    }
  }
}
