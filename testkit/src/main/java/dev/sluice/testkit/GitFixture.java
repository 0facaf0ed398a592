package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * A real git repository with a working tree in a temporary directory, deleted on close. Commits are
 * a minute apart from a fixed time, so that equal histories have equal commit ids.
 */
public final class GitFixture implements AutoCloseable {

  private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

  private final Path temporary;
  private final Path directory;
  private final Git git;
  private int commits;

  private GitFixture(Path temporary, Path directory, Git git) {
    this.temporary = temporary;
    this.directory = directory;
    this.git = git;
  }

  /** An empty repository whose branch is {@code main}. */
  public static GitFixture create() {
    return create("repository");
  }

  /** An empty repository in a directory of this name. */
  public static GitFixture create(String name) {
    try {
      Path temporary = Files.createTempDirectory("sluice-git-");
      Path directory = Files.createDirectory(temporary.resolve(name));
      Git git = Git.init().setDirectory(directory.toFile()).setInitialBranch("main").call();
      return new GitFixture(temporary, directory, git);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  /** The working tree. */
  public Path path() {
    return directory;
  }

  /** For what this class does not offer. */
  public Git git() {
    return git;
  }

  /** Writes a file as UTF-8, creating directories. */
  public GitFixture write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file, creating directories. */
  public GitFixture write(String path, byte[] content) {
    return run(
        () -> {
          Path file = directory.resolve(path);
          Files.createDirectories(file.getParent());
          Files.write(file, content);
        });
  }

  /** Deletes a file from the working tree. */
  public GitFixture delete(String path) {
    return run(() -> Files.delete(directory.resolve(path)));
  }

  /** Renames a file in the working tree. */
  public GitFixture rename(String from, String to) {
    return run(
        () -> {
          Files.createDirectories(directory.resolve(to).getParent());
          Files.move(directory.resolve(from), directory.resolve(to));
        });
  }

  /** Commits everything that differs, and answers the commit's id. */
  public String commit(String message) {
    PersonIdent author = author();
    try {
      git.add().addFilepattern(".").call();
      git.add().addFilepattern(".").setUpdate(true).call();
      return git.commit()
          .setAllowEmpty(true)
          .setSign(false)
          .setNoVerify(true)
          .setMessage(message)
          .setAuthor(author)
          .setCommitter(author)
          .call()
          .name();
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  private PersonIdent author() {
    Instant at = EPOCH.plus(Duration.ofMinutes(commits++));
    return new PersonIdent("Ada", "ada@example.org", at, ZoneOffset.UTC);
  }

  /** Makes a branch at the current commit and switches to it. */
  public GitFixture branch(String name) {
    return run(() -> git.checkout().setCreateBranch(true).setName(name).call());
  }

  /** Switches to a branch, tag or commit. */
  public GitFixture checkout(String name) {
    return run(() -> git.checkout().setName(name).call());
  }

  /** Merges a branch into the current one. */
  public GitFixture merge(String branch) {
    return run(
        () -> git.merge().include(git.getRepository().resolve(branch)).setMessage("merge").call());
  }

  /** Tags the current commit with an annotated tag. */
  public GitFixture tag(String name) {
    PersonIdent tagger = author();
    return run(
        () -> git.tag().setName(name).setMessage(name).setTagger(tagger).setSigned(false).call());
  }

  /** Moves the current branch to a commit, as a force-push would. */
  public GitFixture reset(String commit) {
    return run(() -> git.reset().setMode(ResetType.HARD).setRef(commit).call());
  }

  /** The current commit's id. */
  public String head() {
    try {
      ObjectId head = git.getRepository().resolve(Constants.HEAD);
      if (head == null) {
        throw new IllegalStateException("Nothing is committed yet");
      }
      return head.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    git.close();
    TestHome.delete(temporary);
  }

  private interface Step {
    void run() throws IOException, GitAPIException;
  }

  private GitFixture run(Step step) {
    try {
      step.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(GitAPIException cause) {
    return new IllegalStateException(cause);
  }
}
