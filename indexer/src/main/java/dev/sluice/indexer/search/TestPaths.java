package dev.sluice.indexer.search;

import java.util.regex.Pattern;

/**
 * Which paths are tests, by the conventions of the common build tools: anything below a folder
 * called {@code test}, {@code tests}, {@code __tests__}, {@code e2e}, {@code testFixtures}, {@code
 * integrationTest} or the like, below {@code src/it} or a topmost {@code spec}; files called {@code
 * *_test.go}, {@code test_*.py}, {@code *.spec.ts}, {@code *.test.js}, {@code conftest.py}; outside
 * of {@code src/main}, where such a name is that of production code, files called {@code
 * *Test.java}, {@code *Tests.kt}, {@code *IT.java}, {@code Test*.java}, {@code *Spec.kt} (in Java a
 * specification is mostly a value).
 */
public final class TestPaths {

  /** An expression that Postgres and Java read alike; it is found in the path of a test. */
  public static final String REGEX =
      "(?:^|/)(?:tests?|__tests__|e2e|test[-_]?[fF]ixtures?|[a-z]+Tests?|[a-z]+[-_]tests?)/"
          + "|(?:^|/)src/it/|^specs?/"
          + "|^(?!(?:.*/)?src/main/)(?:.*/)?(?:"
          + "[^/]*(?:Tests?|TestCase|IT)\\.(?:java|kt|kts|groovy|scala|cs|swift|php)"
          + "|[^/]*Spec\\.(?:kt|kts|groovy|scala|cs|swift|php)"
          + "|Test[A-Z][^/]*\\.(?:java|kt|groovy|scala))$"
          + "|(?:^|/)[^/]*[._-](?:test|tests|spec)\\.[A-Za-z]+$"
          + "|(?:^|/)test_[^/]*\\.py$"
          + "|(?:^|/)conftest\\.py$";

  private static final Pattern PATTERN = Pattern.compile(REGEX);

  private TestPaths() {}

  /** Whether a path is that of a test. */
  public static boolean isTest(String path) {
    return PATTERN.matcher(path).find();
  }
}
