package dev.sluice.sync.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.model.ContentType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

  @ParameterizedTest
  @CsvSource({
    "src/A.java, java, CODE",
    "a/B.KT, kotlin, CODE",
    "README.md, markdown, DOC",
    "docs/guide.adoc, asciidoc, DOC",
    "docs/index.rst, restructuredtext, DOC",
    "notes.txt, text, DOC",
    "README, text, DOC",
    "Dockerfile, dockerfile, CODE",
    "Dockerfile.dev, dockerfile, CODE",
    "CMakeLists.txt, cmake, CODE",
    ".env.local, dotenv, CODE",
    "application.yml, yaml, CODE",
    "pom.xml, xml, CODE",
    "x.unknown, text, DOC",
    "src.java/noextension, text, DOC",
    ".gitignore, ignore, CODE"
  })
  void isKnownByTheNameOfTheFile(String path, String language, ContentType type) {
    assertThat(Language.ofPath(path)).isEqualTo(language);
    assertThat(Language.contentType(language)).isEqualTo(type);
  }

  @Test
  void isKnownForAboutEightyLanguages() {
    assertThat(LanguageTable.extensions().values().stream().distinct().count())
        .isGreaterThanOrEqualTo(75);
  }
}
