package dev.sluice.ingest.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HunkLinesTest {

  private static final String TEXT =
      "class A {\n  int one() {\n    return 1;\n  }\n  int two() {\n    return 1;\n  }\n}\n";

  @Test
  void theLastLineOfTheHunkIsFoundByAsManyLinesAsAreThere() {
    assertThat(HunkLines.find("@@ -1 +1 @@\n   int two() {\n-    return 2;\n+    return 1;", TEXT))
        .hasValue(6);
    assertThat(HunkLines.find("@@ -1 +1 @@\n+gone since;\n+  int one() {", TEXT)).hasValue(2);
  }

  @Test
  void whatIsThereSeveralTimesOrNotAtAllIsNotFound() {
    assertThat(HunkLines.find("@@ -1 +1 @@\n+    return 1;", TEXT)).isEmpty();
    assertThat(HunkLines.find("@@ -1 +1 @@\n+    return 3;", TEXT)).isEmpty();
    assertThat(HunkLines.find("@@ -1 +1 @@\n+  }", TEXT)).isEmpty();
    assertThat(HunkLines.find("@@ -1 +1 @@\n-  gone", TEXT)).isEmpty();
    assertThat(HunkLines.find(null, TEXT)).isEmpty();
    assertThat(HunkLines.find("", TEXT)).isEmpty();
  }
}
