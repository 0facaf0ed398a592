package dev.sluice.indexer.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          *.java            | src/a/B.java            | true
          *.java            | src/a/B.javac           | false
          B.java            | src/a/B.java            | true
          src/*.java        | src/B.java              | true
          src/*.java        | src/a/B.java            | false
          src/**/*.java     | src/B.java              | true
          src/**/*.java     | src/a/b/C.java          | true
          **/test/**        | a/test/b/C.java         | true
          src               | src/a/B.java            | true
          src/              | a/src/b.txt             | false
          /docs             | docs/a.md               | true
          ./docs/a.md       | docs/a.md               | true
          docs              | x/docs/a.md             | true
          ?.md              | a.md                    | true
          ?.md              | ab.md                   | false
          *.{java,kt}       | a/B.kt                  | true
          {src,lib}/**      | lib/a/b.c               | true
          {src,lib}/**      | bin/a/b.c               | false
          a+b(c)[d].txt     | a+b(c)[d].txt           | true
          a.c               | abc                     | false
          {a                | {a                      | true
          **                | any/thing               | true
          """)
  void matchesAsUsersExpect(String glob, String path, boolean matches) {
    Pattern pattern = Pattern.compile(PathGlob.regex(List.of(glob)));
    assertThat(pattern.matcher(path).find()).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({"docs/a.md,true", "src/a.java,true", "src/a.kt,false"})
  void takesWhatAnyOfSeveralGlobsMatches(String path, boolean matches) {
    Pattern pattern = Pattern.compile(PathGlob.regex(List.of("docs", "*.java")));
    assertThat(pattern.matcher(path).find()).isEqualTo(matches);
  }
}
