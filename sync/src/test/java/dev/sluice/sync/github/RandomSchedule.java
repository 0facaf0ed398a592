package dev.sluice.sync.github;

import dev.sluice.testkit.github.GithubDiscussions;
import dev.sluice.testkit.github.GithubRepository;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** What people do to a repository, in any order; the same for the same seed. */
final class RandomSchedule {

  private final GithubRepository github;
  private final Random random;
  private final boolean deletions;

  RandomSchedule(GithubRepository github, Random random, boolean deletions) {
    this.deletions = deletions;
    this.github = github;
    this.random = random;
  }

  /** A dozen things. */
  void some() {
    for (int i = 0; i < 12; i++) {
      one();
    }
  }

  /** Now and then one thing. */
  synchronized void maybe() {
    if (random.nextInt(4) == 0) {
      one();
    }
  }

  private void one() {
    github.pass(Duration.ofSeconds(random.nextInt(400)));
    List<Integer> numbers = github.numbers();
    List<Long> comments = github.commentIds();
    int kind = numbers.isEmpty() ? 0 : random.nextInt(deletions ? 14 : 13);
    switch (kind) {
      case 0, 1, 2 -> github.issue("ann", "Title " + random.nextInt(100), "Body");
      case 3, 4, 5 -> github.comment(any(numbers), "bob", "Said " + random.nextInt(100));
      case 6, 7 -> github.editIssue(any(numbers), i -> i.put("title", "T" + random.nextInt(100)));
      case 8 -> editComment(comments);
      case 9 -> pull();
      case 10, 11, 12 -> discuss();
      default -> delete(numbers, comments);
    }
  }

  private void pull() {
    int number = github.pull("eve", "Pull " + random.nextInt(100), "Body");
    github.pulls().push(number, "1a2b3c4d".repeat(5), "Push", List.of("A.java"));
    github.pulls().review(number, "ann", "COMMENTED", "Review " + random.nextInt(100));
  }

  private void discuss() {
    GithubDiscussions talk = github.discussions();
    List<Integer> numbers = talk.numbers();
    List<Long> comments = talk.commentIds();
    int kind = numbers.isEmpty() ? 0 : comments.isEmpty() ? 2 : random.nextInt(deletions ? 8 : 6);
    switch (kind) {
      case 0, 1 -> talk.open("ann", "Talk " + random.nextInt(100), "Body");
      case 2, 3 -> talk.comment(any(numbers), "bob", "Said " + random.nextInt(100));
      case 4 -> talk.reply(any(comments), "eve", "Replied " + random.nextInt(100));
      case 5 -> talk.editComment(any(comments), "Edited " + random.nextInt(100));
      case 6 -> talk.deleteComment(any(comments));
      default -> talk.delete(any(numbers));
    }
  }

  private void editComment(List<Long> comments) {
    if (!comments.isEmpty()) {
      github.editComment(any(comments), "Edited " + random.nextInt(100));
    }
  }

  private void delete(List<Integer> numbers, List<Long> comments) {
    int kind = random.nextInt(4);
    if (kind < 2 && !comments.isEmpty()) {
      github.deleteComment(any(comments));
    } else if (kind == 2) {
      convert(numbers);
    } else {
      github.deleteIssue(any(numbers));
    }
  }

  /** Pull requests stay what they are. */
  private void convert(List<Integer> numbers) {
    List<Integer> pulls = github.pullNumbers();
    List<Integer> issues = numbers.stream().filter(number -> !pulls.contains(number)).toList();
    if (!issues.isEmpty()) {
      github.convert(any(issues));
    }
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
