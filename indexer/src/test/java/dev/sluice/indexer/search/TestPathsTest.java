package dev.sluice.indexer.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestPathsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/test/java/a/B.java",
        "tests/a.py",
        "a/__tests__/b.js",
        "app/src/integrationTest/kotlin/A.kt",
        "module/src/it/pom.xml",
        "a/BTest.java",
        "a/TestB.java",
        "a/BIT.java",
        "a/b_test.go",
        "a/test_b.py",
        "a/b.spec.ts",
        "a/b.test.tsx",
        "spec/models/user_spec.rb",
        "core/testFixtures/a.json",
        "a/BSpec.kt",
        "src/main/webapp/b.spec.ts"
      })
  void knowsTests(String path) {
    assertThat(TestPaths.isTest(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java/a/Latest.java",
        "schema/src/main/java/a/EmbeddingModelSpec.java",
        "a/EmbeddingModelSpec.java",
        "indexer/src/main/java/a/TestPaths.java",
        "src/main/java/a/UnitTest.java",
        "java/javax/crypto/spec/IvParameterSpec.c",
        "docs/testing.md",
        "a/Contest.txt",
        "src/main/java/it/a/B.java",
        "a/attest/B.java",
        "a/LIMIT.java.md"
      })
  void leavesOthersAlone(String path) {
    assertThat(TestPaths.isTest(path)).isFalse();
  }
}
