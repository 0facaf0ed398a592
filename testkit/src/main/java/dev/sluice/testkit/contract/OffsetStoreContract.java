package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.sluice.schema.port.OffsetStore;
import dev.sluice.schema.port.OffsetStore.Claim;
import dev.sluice.schema.port.OffsetStore.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OffsetStore} does. */
public abstract class OffsetStoreContract {

  private static final Source SOURCE = new Source("group", "topic", 3, "id-1");

  private OffsetStore store;

  /** A store in which nothing is claimed. */
  protected abstract OffsetStore emptyStore();

  @BeforeEach
  final void open() {
    store = emptyStore();
  }

  @Test
  void aPartitionBeginsAtItsFirstOffset() {
    assertThat(store.nextOffset(SOURCE)).isEmpty();
    assertThat(store.claim(SOURCE).nextOffset()).isZero();
    assertThat(store.nextOffset(SOURCE)).contains(0L);
  }

  @Test
  void aNewOwnerGoesOnWhereTheFormerOneWas() {
    store.advance(store.claim(SOURCE), 42);
    assertThat(store.claim(SOURCE).nextOffset()).isEqualTo(42);
  }

  @Test
  void aFormerOwnerCanNotAdvance() {
    Claim former = store.claim(SOURCE);
    Claim present = store.claim(SOURCE);
    assertThat(store.advance(former, 7)).isFalse();
    assertThat(store.advance(present, 8)).isTrue();
    assertThat(store.nextOffset(SOURCE)).contains(8L);
  }

  @Test
  void anOffsetAdvancesOnlyFromWhereItIsExpected() {
    Claim claim = store.claim(SOURCE);
    assertThat(store.advance(claim, 5)).isTrue();
    assertThat(store.advance(claim, 6)).isFalse();
    assertThat(store.advance(claim.at(5), 6)).isTrue();
  }

  @Test
  void aTopicThatWasMadeAnewBeginsAtItsFirstOffset() {
    Claim old = store.claim(SOURCE);
    store.advance(old, 42);
    Source anew = new Source(SOURCE.group(), SOURCE.topic(), SOURCE.partition(), "id-2");
    assertThat(store.claim(anew).nextOffset()).isZero();
    assertThat(store.nextOffset(SOURCE)).isEmpty();
    assertThat(store.advance(old.at(42), 43)).isFalse();
  }

  @Test
  void positionsAreThoseOfTheGroupAndTopic() {
    store.advance(store.claim(SOURCE), 9);
    store.claim(new Source("group", "topic", 1, "id-1"));
    store.claim(new Source("other group", "topic", 0, "id-1"));
    store.claim(new Source("group", "other topic", 0, "id-3"));
    assertThat(store.positions("group", "topic"))
        .extracting(claim -> claim.source().partition(), Claim::nextOffset)
        .containsExactly(tuple(1, 0L), tuple(3, 9L));
  }
}
