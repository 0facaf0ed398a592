package dev.sluice.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AptSourceTest {

  @TempDir Path etc;
  private Path parts;

  @BeforeEach
  void lay() throws IOException {
    parts = Files.createDirectories(etc.resolve("apt/sources.list.d"));
  }

  @Test
  void takesTheArchiveAndKeyOfAParagraph() throws IOException {
    Files.writeString(
        parts.resolve("debian.sources"),
        """
        Types: deb
        # http://commented.test/out
        URIs: http://mirror.test/debian
        Suites: bookworm bookworm-updates
        Components: main
        Signed-By: /usr/share/keyrings/debian.gpg

        Types: deb
        URIs: http://mirror.test/security
        Suites: bookworm-security
        Components: main
        """);
    assertThat(AptSource.ofSystem(etc).forSuite("trixie"))
        .isEqualTo(
            "deb [signed-by=/usr/share/keyrings/debian.gpg] http://mirror.test/debian trixie main");
  }

  @Test
  void takesTheArchiveOfAClassicLine() throws IOException {
    Files.writeString(
        etc.resolve("apt/sources.list"),
        """
        # deb http://old.test/debian buster main
        deb http://mirror.test/debian-security bookworm-security main
        deb-src http://mirror.test/debian bookworm main
        deb [arch=amd64 signed-by=/k.gpg] http://mirror.test/debian bookworm main contrib # ours
        """);
    assertThat(AptSource.ofSystem(etc).forSuite("trixie"))
        .isEqualTo("deb [signed-by=/k.gpg] http://mirror.test/debian trixie main");
  }

  @Test
  void passesOverOtherArchivesAndDisabledOnes() throws IOException {
    Files.writeString(
        parts.resolve("a.list"), "deb [signed-by=/k] https://node.test/node nodistro main\n");
    Files.writeString(
        parts.resolve("b.sources"),
        "Types: deb\nEnabled: no\nURIs: http://off.test/d\nSuites: trixie\nComponents: main\n");
    Files.writeString(parts.resolve("c.list.disabled"), "deb http://no.test/d trixie main\n");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> AptSource.ofSystem(etc))
        .withMessageContaining("SLUICE_APT_SOURCE");
  }

  @Test
  void aKeyInTheFileItselfIsLeftToTheDefault() {
    String text =
        """
        Types: deb
        URIs: http://mirror.test/debian
        Suites: sid
        Components: main
        Signed-By:
         -----BEGIN PGP PUBLIC KEY BLOCK-----
         .
         mQ
        """;
    assertThat(AptSource.paragraphs(text).getFirst().signedBy()).isEmpty();
  }
}
