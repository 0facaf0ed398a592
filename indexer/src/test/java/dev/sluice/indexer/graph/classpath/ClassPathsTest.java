package dev.sluice.indexer.graph.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.graph.CompiledClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathsTest {

  @TempDir Path directory;
  private final ClassPaths classPaths = new ClassPaths();
  private Path one;
  private Path other;

  @BeforeEach
  void compile() {
    one =
        CompiledClasses.folder(
            directory.resolve("one"), List.of(), "package p; public class A { int x; }");
    other =
        CompiledClasses.folder(
            directory.resolve("other"),
            List.of(),
            "package p; public class A { int y; }",
            "package q; public class B { public static class C {} }");
  }

  private Path jar(String name, Path folder) throws IOException {
    Path jar = directory.resolve(name);
    Files.createDirectories(jar.getParent());
    return CompiledClasses.jar(jar, folder);
  }

  private ClassPath of(Path... entries) {
    return classPaths.of(List.of(entries).stream().map(Path::toString).toList());
  }

  private static byte[] read(ClassPath classPath, String name) {
    try (ClassFiles files = new ClassFiles(classPath)) {
      return files.read(name);
    }
  }

  @Test
  void theFirstThatHasAClassIsMeant() throws IOException {
    Path a = jar("a.jar", one);
    Path b = jar("b.jar", other);
    byte[] first = Files.readAllBytes(one.resolve("p/A.class"));
    byte[] second = Files.readAllBytes(other.resolve("p/A.class"));
    assertThat(read(of(a, b), "p/A")).isEqualTo(first);
    assertThat(read(of(b, a), "p/A")).isEqualTo(second);
    assertThat(read(of(one, b), "p/A")).isEqualTo(first);
    assertThat(read(of(a, other), "q/B$C")).isNotEmpty();
    assertThat(read(of(a, b), "p/Missing")).isNull();
    assertThat(read(of(a, other), "q/../p/A")).isNull();
    assertThat(of(a, b).hasPackage("q")).isTrue();
    assertThat(of(a).hasPackage("q")).isFalse();
  }

  @Test
  void theHashIsThatOfTheClassesWhereverTheyLie() throws IOException {
    Path a = jar("a.jar", one);
    Path b = jar("b.jar", other);
    assertThat(of(a, b).hash()).isEqualTo(of(jar("copies/x.jar", one), b).hash()).hasSize(64);
    assertThat(of(b, a).hash()).isNotEqualTo(of(a, b).hash());
    assertThat(of().hash()).isEmpty();
  }

  @Test
  void aJarThatIsReplacedIsReadAgain() throws IOException {
    Path jar = jar("a.jar", one);
    String before = of(jar).hash();
    CompiledClasses.jar(jar, other);
    Files.setLastModifiedTime(jar, FileTime.from(Instant.ofEpochSecond(1)));
    assertThat(of(jar).hash()).isNotEqualTo(before);
    assertThat(of(jar).hasPackage("q")).isTrue();
  }

  @Test
  void aFolderStandsForItsClassesAndTheJarsBelow() throws IOException {
    jar("libs/deep/b.jar", other);
    assertThat(of(directory.resolve("libs")).hasPackage("q")).isTrue();
    assertThat(of(one).size()).isEqualTo(1);
    assertThat(of(directory.resolve("libs"), one).size()).isEqualTo(2);
  }

  @Test
  void ofAMavenRepositoryTheNewestVersionsAreMeant() throws IOException {
    jar("m2/org/lib/1.9.0/lib-1.9.0.jar", one);
    jar("m2/org/lib/1.10.0/lib-1.10.0.jar", other);
    jar("m2/org/lib/1.10.0-rc1/lib-1.10.0-rc1.jar", one);
    jar("m2/org/lib/snapshot/lib-snapshot.jar", one);
    jar("m2/org/lib/1.9-SNAPSHOT/lib-1.9-20240101.101010-1.jar", one);
    jar("m2/org/lib/1.9-SNAPSHOT/lib-1.9-20240102.101010-2.jar", one);
    jar("m2/org/more/2.0/more-2.0.jar", one);
    jar("m2/org/more/2.0/more-2.0-tests.jar", one);
    ClassPath classPath = of(directory.resolve("m2"));
    assertThat(classPath.size()).isEqualTo(3);
    assertThat(read(classPath, "p/A")).isEqualTo(Files.readAllBytes(other.resolve("p/A.class")));
  }

  @Test
  void whatCannotBeReadIsAsIfItWereNotThereAndSaid() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no zip");
    Path missing = directory.resolve("missing.jar");
    ClassPath classPath = of(broken, missing, jar("a.jar", one));
    assertThat(classPath.unreadable()).containsExactly("" + broken, "" + missing);
    assertThat(read(classPath, "p/A")).isNotEmpty();
    assertThat(classPath.hash()).isEqualTo(of(directory.resolve("a.jar")).hash());
    assertThat(classPaths.of(List.of("a\0b")).unreadable()).containsExactly("a\0b");
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThat(of(empty).unreadable()).as("has no classes").containsExactly("" + empty);
  }

  @Test
  void whatGoesAfterwardsIsMissedAloud() throws IOException {
    Path jar = jar("a.jar", one);
    ClassPath classPath = of(jar, other);
    Files.delete(jar);
    try (ClassFiles files = new ClassFiles(classPath)) {
      assertThat(files.read("q/Nothing")).isNull();
      assertThat(files.failed()).isFalse();
      assertThat(files.read("p/A")).as("the next one that has it").isNotEmpty();
      assertThat(files.failed()).isTrue();
    }
    Files.delete(other.resolve("q/B.class"));
    try (ClassFiles files = new ClassFiles(classPath)) {
      assertThat(files.read("q/B")).isNull();
      assertThat(files.failed()).isTrue();
    }
  }

  @Test
  void anEntryMayBeALinkButNoLinkInItIsFollowed() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), one);
    assertThat(of(link).hash()).isEqualTo(of(one).hash()).isNotEmpty();
    Path folder = Files.createDirectory(directory.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("inside"), other);
    Files.createSymbolicLink(folder.resolve("x.jar"), jar("a.jar", one));
    assertThat(of(folder).size()).isZero();
  }
}
