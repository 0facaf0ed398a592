package dev.sluice.sync.git;

import dev.sluice.sync.policy.IgnoreConfig;
import dev.sluice.sync.policy.IgnorePolicy;
import java.util.LinkedHashMap;
import java.util.Map;

/** Revisions by path, in short: {@code present}, {@code gone} or the reason of a skip. */
final class Listing {

  private final Map<String, Revision> revisions = new LinkedHashMap<>();
  private Coverage coverage = Coverage.CHANGES;

  static Listing of(GitMirror mirror, String from, String to) {
    return of(mirror, from, to, mirror.policy(IgnoreConfig.defaults(), to));
  }

  static Listing of(GitMirror mirror, String from, String to, IgnorePolicy policy) {
    Listing listing = new Listing();
    listing.coverage = mirror.revisions(from, to, policy, revision -> listing.add(revision));
    return listing;
  }

  private void add(Revision revision) {
    if (revisions.put(revision.path(), revision) != null) {
      throw new AssertionError(revision.path() + " was listed twice");
    }
  }

  Coverage coverage() {
    return coverage;
  }

  Revision get(String path) {
    return revisions.get(path);
  }

  Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    revisions.forEach((path, revision) -> states.put(path, state(revision)));
    return states;
  }

  String text(GitMirror mirror, String path) {
    return switch (mirror.read(get(path))) {
      case Content.Text text -> text.message().text();
      case Content.Skipped skipped -> skipped.reason().label();
    };
  }

  private static String state(Revision revision) {
    return switch (revision) {
      case Revision.Present present -> "present";
      case Revision.Skipped skipped -> skipped.reason().label();
      case Revision.Gone gone -> "gone";
    };
  }
}
