package dev.sluice.sync.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** A real repository in a folder, written through JGit; commits are a minute apart. */
final class TestRepository implements AutoCloseable {

  private final Path folder;
  private final Git git;
  private int commits;

  private TestRepository(Path folder, Git git) {
    this.folder = folder;
    this.git = git;
  }

  static TestRepository create(Path folder) {
    try {
      Files.createDirectories(folder);
      return new TestRepository(
          folder, Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call());
    } catch (GitAPIException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  Path folder() {
    return folder;
  }

  Git git() {
    return git;
  }

  TestRepository write(String path, String text) {
    return write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  TestRepository write(String path, byte[] bytes) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestRepository delete(String path) {
    try {
      Files.delete(folder.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestRepository rename(String from, String to) {
    try {
      Files.createDirectories(folder.resolve(to).getParent());
      Files.move(folder.resolve(from), folder.resolve(to));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits everything, as {@code git add -A && git commit} does. */
  String commit(String message) {
    try {
      git.add().addFilepattern(".").call();
      git.add().setUpdate(true).addFilepattern(".").call();
      Instant when = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * commits++);
      PersonIdent author = new PersonIdent("Ada", "ada@example.org", when, ZoneOffset.UTC);
      return git.commit()
          .setMessage(message)
          .setAuthor(author)
          .setCommitter(author)
          .setSign(false)
          .call()
          .name();
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  TestRepository branch(String name) {
    try {
      git.checkout().setCreateBranch(true).setName(name).call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  TestRepository checkout(String name) {
    try {
      git.checkout().setName(name).call();
      return this;
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  TestRepository config(String section, String subsection, String name, String value) {
    try {
      git.getRepository().getConfig().setString(section, subsection, name, value);
      git.getRepository().getConfig().save();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  GitMirror mirror(Path mirrors) {
    GitMirror mirror =
        GitMirror.open(mirrors, RepositoryLocation.of(folder.toString()), Clock.systemUTC());
    mirror.fetch(FetchProgress.NONE);
    return mirror;
  }

  /** Runs the git program in the folder; tests that need it assume {@link #hasGit}. */
  String run(String... arguments) {
    return run(folder, arguments);
  }

  static String run(Path folder, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "user.name=Ada"));
    command.addAll(List.of("-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false"));
    command.addAll(List.of("-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (git.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + output);
      }
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean hasGit() {
    try {
      return new ProcessBuilder("git", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    git.close();
  }
}
