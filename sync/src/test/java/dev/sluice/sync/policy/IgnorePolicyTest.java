package dev.sluice.sync.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnorePolicyTest {

  @ParameterizedTest
  @CsvSource({
    "web/node_modules/x/index.js, VENDORED",
    "vendor/github.com/x/y.go, VENDORED",
    "lib/third_party/x.c, VENDORED",
    "Pods/A/B.m, VENDORED",
    "gradlew, VENDORED",
    "js/app.min.js, MINIFIED",
    "css/site.MIN.css, MINIFIED",
    "go.sum, GENERATED",
    "web/yarn.lock, GENERATED",
    "api/x.pb.go, GENERATED",
    "api/x_pb2.py, GENERATED",
    "app.js.map, GENERATED",
    "img/logo.PNG, BINARY",
    "lib/a.jar, BINARY"
  })
  void skipsByDefaultWhatPeopleDidNotWrite(String path, SkipReason reason) {
    assertThat(policy("").skip(path)).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/java/com/acme/vendor/Vendor.java",
    "src/vendor/a.ts",
    "docs/vendor.md",
    "src/Admin.js",
    "build/Build.java",
    "target.md",
    "icons/logo.svg",
    "map.js",
    "x.lock",
    "data/file.dat"
  })
  void keepsWhatPeopleMayHaveWritten(String path) {
    assertThat(policy("").skip(path)).isEmpty();
  }

  @Test
  void obeysSluiceignoreLikeGitignore() {
    IgnorePolicy policy =
        policy("*.tmp\n/docs/\n!keep.tmp\n!vendor/own/\n!app.min.js\n# comment\n");
    assertThat(policy.skip("a/b.tmp")).contains(SkipReason.IGNORED);
    assertThat(policy.skip("docs/deep/x.md")).contains(SkipReason.IGNORED);
    assertThat(policy.skip("other/docs/x.md")).isEmpty();
    assertThat(policy.skip("a/keep.tmp")).isEmpty();
    assertThat(policy.skip("vendor/own/x.go")).isEmpty();
    assertThat(policy.skip("vendor/other/x.go")).contains(SkipReason.VENDORED);
    assertThat(policy.skip("app.min.js")).isEmpty();
  }

  @Test
  void obeysConfiguredGlobs() {
    IgnoreConfig config =
        new IgnoreConfig(List.of("node_modules/mine/**", "*.lock"), List.of("secret/**"), 100);
    IgnorePolicy policy = IgnorePolicy.of(config, null);
    assertThat(policy.skip("node_modules/mine/a.js")).isEmpty();
    assertThat(policy.skip("node_modules/other/a.js")).contains(SkipReason.VENDORED);
    assertThat(policy.skip("yarn.lock")).isEmpty();
    assertThat(policy.skip("secret/a.txt")).contains(SkipReason.IGNORED);
    assertThat(policy.isTooLarge(101)).isTrue();
    assertThat(policy.isTooLarge(100)).isFalse();
  }

  private static IgnorePolicy policy(String sluiceignore) {
    return IgnorePolicy.of(IgnoreConfig.defaults(), sluiceignore);
  }
}
