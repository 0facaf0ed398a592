package dev.sluice.benchmarks.peers;

import dev.sluice.benchmarks.LiveServer;
import dev.sluice.benchmarks.pipeline.Clone;
import dev.sluice.testkit.TestServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same repository through Sluice, LangChain4j and Spring AI in one run: first ingest, then
 * ingest again after one file changed. The peers know no increment, so again is everything again.
 *
 * <p>Arguments: the checkout of Sluice, an empty data directory, the repository, and optionally the
 * one peer that is wanted, {@code langchain4j} or {@code spring-ai}.
 */
public final class PeerIngest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private PeerIngest() {}

  /** Runs the comparison and prints it. */
  public static void main(String[] args) throws IOException {
    Path clones = Files.createTempDirectory("sluice-peers");
    Clone clone = Clone.of(Path.of(args[2]), clones.resolve("peers"));
    List<Piece> chunks;
    try (LiveServer server = LiveServer.start(Path.of(args[0]), Path.of(args[1]))) {
      report("Sluice, first", () -> server.index(clone.path(), "full"));
      chunks = chunks(server, clone);
      clone.commit(
          "src/main/java/bench/Edited.java", "class Edited { int answer() { return 42; } }\n");
      report("Sluice, one file changed", () -> server.index(clone.path(), "full"));
    }
    List<Piece> files = files(clone);
    System.out.printf("%d files, %d chunks of ours%n", files.size(), chunks.size());
    String wanted = args.length > 3 ? args[3] : "";
    if (!wanted.equals("spring-ai")) {
      compare(LangChain4jPeer::new, chunks, files);
    }
    if (!wanted.equals("langchain4j")) {
      compare(SpringAiPeer::new, chunks, files);
    }
    System.exit(0);
  }

  private static void compare(
      Function<DataSource, Peer> make, List<Piece> chunks, List<Piece> files) {
    run(make, "our chunks", peer -> peer.ingestChunks(chunks));
    run(make, "as documented", peer -> peer.ingestFiles(files));
  }

  private static void run(Function<DataSource, Peer> make, String what, Consumer<Peer> ingest) {
    Peer peer = make.apply(TestServers.emptyDatabase());
    report(peer.name() + ", first, " + what, () -> ingest.accept(peer));
    System.out.printf("  %d rows%n", peer.rows());
    report(peer.name() + ", again, " + what, () -> ingest.accept(peer));
    System.out.printf("  %d rows%n", peer.rows());
  }

  private static void report(String what, Runnable work) {
    long start = System.nanoTime();
    work.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(Locale.ROOT, "%-40s %8.2f s%n", what, seconds);
  }

  private static List<Piece> chunks(LiveServer server, Clone clone) {
    List<Piece> chunks = new ArrayList<>();
    for (String line : server.sluice("export", "chunks", "--repo", clone.name()).lines().toList()) {
      JsonNode chunk = JSON.readTree(line);
      String text = chunk.path("context").asString("") + "\n" + chunk.get("content").asString();
      chunks.add(new Piece(chunk.get("path").asString(), text));
    }
    return chunks;
  }

  private static List<Piece> files(Clone clone) throws IOException {
    List<Piece> files = new ArrayList<>();
    for (Path file : clone.tracked()) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      if (text.indexOf('\0') < 0) {
        files.add(new Piece(clone.path().relativize(file).toString(), text));
      }
    }
    return files;
  }
}
