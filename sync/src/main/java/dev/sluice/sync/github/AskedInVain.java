package dev.sluice.sync.github;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.sluice.schema.model.github.GithubCursor;
import dev.sluice.schema.model.github.GithubCursor.Walk;
import dev.sluice.schema.model.github.PullState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pull requests whose files and commits GitHub did not give whole. After three runs they are left
 * alone until they change, or a sweep begins anew. The stream's cursor keeps them as its place in a
 * list, of which it has no other.
 *
 * @param runs in which each was asked for, by what identifies it and its state
 */
record AskedInVain(Map<String, Integer> runs) {

  private static final int ENOUGH = 3;

  static AskedInVain of(GithubCursor cursor) {
    @Nullable Walk walk = cursor.walk();
    return new AskedInVain(
        walk == null
            ? Map.of()
            : Arrays.stream(walk.next().split(" "))
                .map(each -> each.split("\\*", 2))
                .collect(toMap(each -> each[0], each -> Integer.valueOf(each[1]))));
  }

  boolean often(PullState pull) {
    return runs.getOrDefault(key(pull), 0) >= ENOUGH;
  }

  /** The cursor after one more run, which left those unread. */
  GithubCursor once(GithubCursor cursor, List<PullState> unread) {
    String more =
        unread.stream().map(pull -> key(pull) + "*" + (1 + known(pull))).collect(joining(" "));
    return cursor.walking(more.isEmpty() ? null : new Walk(more, null));
  }

  private int known(PullState pull) {
    return Math.min(ENOUGH, runs.getOrDefault(key(pull), 0));
  }

  private static String key(PullState pull) {
    return pull.id() + "@" + pull.updatedAt();
  }
}
