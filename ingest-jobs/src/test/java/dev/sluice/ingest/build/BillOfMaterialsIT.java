package dev.sluice.ingest.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is built with the jar says what stands beside the jar. */
class BillOfMaterialsIT {

  private static final Path LAYOUT = Path.of("target/sluice");
  private static final Path BILL = LAYOUT.resolve("bom.json");

  @Test
  void listsEveryLibraryAndNothingElse() throws IOException {
    assumeTrue(Files.exists(BILL) && isOfThisBuild(), "Maven makes none offline");
    JsonNode bill = JsonMapper.builder().build().readTree(Files.readString(BILL));
    assertThat(bill.path("bomFormat").asString()).isEqualTo("CycloneDX");
    assertThat(bill.at("/metadata/component/name").asString()).isEqualTo("ingest-jobs");
    assertThat(listed(bill))
        .as("if libraries were exchanged, delete target/sluice first")
        .isEqualTo(libraries());
    assertThat(bill.path("components").valueStream())
        .allMatch(component -> component.path("purl").asString().startsWith("pkg:maven/"));
  }

  private static boolean isOfThisBuild() throws IOException {
    try (Stream<Path> files = Files.list(LAYOUT)) {
      Path jar = files.filter(f -> f.toString().endsWith(".jar")).findFirst().orElseThrow();
      return Files.getLastModifiedTime(BILL).compareTo(Files.getLastModifiedTime(jar)) >= 0;
    }
  }

  private static Set<String> libraries() throws IOException {
    try (Stream<Path> jars = Files.list(LAYOUT.resolve("lib"))) {
      return jars.map(jar -> jar.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> listed(JsonNode bill) {
    return bill.path("components")
        .valueStream()
        .map(BillOfMaterialsIT::fileName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String fileName(JsonNode component) {
    String name = component.path("name").asString() + "-" + component.path("version").asString();
    String qualifiers = component.path("purl").asString();
    String classifier =
        qualifiers.contains("classifier=")
            ? "-" + qualifiers.replaceFirst(".*classifier=([^&]*).*", "$1")
            : "";
    return name + classifier + ".jar";
  }
}
