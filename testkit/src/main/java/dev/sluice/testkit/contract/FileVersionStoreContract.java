package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.schema.event.EmbeddingMessage;
import dev.sluice.schema.model.IndexedFile;
import dev.sluice.schema.port.FileVersionStore;
import dev.sluice.schema.port.FileVersionStore.Written;
import dev.sluice.schema.port.LexemeStatistics;
import dev.sluice.schema.port.Transactions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link FileVersionStore} does together with its {@link LexemeStatistics}. */
public abstract class FileVersionStoreContract {

  private FileVersionStore store;
  private LexemeStatistics statistics;

  /** Opens an empty index with one active embedding model. */
  protected abstract void open();

  /** The store of the open index. */
  protected abstract FileVersionStore store();

  /** The statistics of the open index. */
  protected abstract LexemeStatistics statistics();

  /** Transactions that the store joins. */
  protected abstract Transactions transactions();

  /** In how many chunks each term occurs, of what has been folded. */
  protected abstract Map<String, Long> frequencies();

  /** Totals of what has been folded, {@code chunks} and {@code terms}. */
  protected abstract Map<String, Long> totals();

  /** Number of stored chunks. */
  protected abstract long chunks();

  @BeforeEach
  final void begin() {
    open();
    store = store();
    statistics = statistics();
  }

  @Test
  void whatIsStoredIsNoLongerMissing() {
    IndexedFile file = Files.of("a", "one two");
    UUID other = UUID.randomUUID();
    assertThat(store.missing(List.of(file.id(), other)))
        .containsExactlyInAnyOrder(file.id(), other);
    store.write(List.of(file));
    assertThat(store.missing(List.of(file.id(), other))).containsExactly(other);
    assertThat(store.missing(List.of())).isEmpty();
  }

  @Test
  void writingAgainAddsNothing() {
    List<IndexedFile> files = List.of(Files.of("a", "one two", "three"), Files.of("b", "two"));
    Written first = store.write(files);
    Written again = store.write(files);
    statistics.fold();
    assertThat(first.files()).isEqualTo(2);
    assertThat(first.chunks()).isEqualTo(3);
    assertThat(again).isEqualTo(new Written(0, 0, List.of()));
    assertThat(chunks()).isEqualTo(3);
    assertThat(frequencies()).isEqualTo(Map.of("one", 1L, "two", 2L, "three", 1L));
    assertThat(totals()).isEqualTo(Map.of("chunks", 3L, "terms", 4L));
  }

  @Test
  void aBatchMayHoldAFileTwice() {
    assertThat(store.write(List.of(Files.of("a", "one"), Files.of("a", "one"))).files()).isOne();
    assertThat(chunks()).isOne();
  }

  @Test
  void rewritingPutsWhatIsNewInPlaceOfWhatIsThere() {
    store.write(List.of(Files.of("a", "one two", "three"), Files.of("b", "two")));

    Written rewritten = store.rewrite(List.of(Files.of("a", "two four")));

    statistics.fold();
    assertThat(rewritten.files()).isOne();
    assertThat(rewritten.unembedded())
        .extracting(EmbeddingMessage::text)
        .containsExactly("two four");
    assertThat(chunks()).isEqualTo(2);
    assertThat(frequencies()).containsAllEntriesOf(Map.of("two", 2L, "four", 1L));
    assertThat(frequencies().getOrDefault("one", 0L)).isZero();
    assertThat(totals()).isEqualTo(Map.of("chunks", 2L, "terms", 3L));
  }

  @Test
  void rewritingLeavesOutWhatIsNotStored() {
    IndexedFile file = Files.of("a", "one");

    assertThat(store.rewrite(List.of(file))).isEqualTo(new Written(0, 0, List.of()));

    assertThat(store.missing(List.of(file.id()))).containsExactly(file.id());
    assertThat(chunks()).isZero();
  }

  @Test
  void foldingIsSumming() {
    store.write(List.of(Files.of("a", "one two")));
    assertThat(statistics.fold()).isOne();
    store.write(List.of(Files.of("b", "two three")));
    assertThat(statistics.fold()).isOne();
    assertThat(statistics.fold()).isZero();
    assertThat(frequencies()).isEqualTo(Map.of("one", 1L, "two", 2L, "three", 1L));
    assertThat(totals()).isEqualTo(Map.of("chunks", 2L, "terms", 4L));
  }

  @Test
  void everyTextWaitsOnceForItsVector() {
    Written written = store.write(List.of(Files.of("a", "same", "other"), Files.of("b", "same")));
    assertThat(written.unembedded())
        .extracting(EmbeddingMessage::text)
        .containsExactlyInAnyOrder("same", "other");
    assertThat(store.write(List.of(Files.of("c", "same"))).unembedded()).isEmpty();
  }

  @Test
  void aFileWithoutChunksIsStoredAsWell() {
    IndexedFile empty = Files.of("empty");
    assertThat(store.write(List.of(empty)).files()).isOne();
    assertThat(store.missing(List.of(empty.id()))).isEmpty();
  }

  @Test
  void textsMayBeLongAndStrange() {
    store.write(List.of(Files.of("a", "\uD83D\uDE00 'q' \\ \t" + "long ".repeat(100_000))));
    assertThat(chunks()).isOne();
  }

  @Test
  void nothingIsLeftOfATransactionThatFails() {
    IndexedFile file = Files.of("a", "one");
    assertThatThrownBy(
            () ->
                transactions()
                    .run(
                        () -> {
                          store.write(List.of(file));
                          throw new IllegalStateException("after the rows");
                        }))
        .hasMessage("after the rows");
    statistics.fold();
    assertThat(store.missing(List.of(file.id()))).containsExactly(file.id());
    assertThat(chunks()).isZero();
    assertThat(frequencies()).isEmpty();
    assertThat(store.write(List.of(file)).unembedded()).hasSize(1);
  }
}
