package dev.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerFileTest {

  @TempDir Path home;

  @Test
  void nobodyElseCanReadTheToken() throws Exception {
    Path left = Files.writeString(home.resolve("server.json.new"), "of a process that was killed");
    Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));
    ServerFile file = new ServerFile(home);
    file.write(7878, "http://127.0.0.1:7878", "1", "secret");
    Path written = home.resolve("server.json");
    assertThat(Files.getPosixFilePermissions(written))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(written).content().contains("\"token\":\"secret\"");
    file.delete();
    assertThat(written).doesNotExist();
  }
}
