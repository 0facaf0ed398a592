package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.schema.port.DeadLetterStore;
import dev.sluice.schema.port.DeadLetterStore.DeadLetter;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link DeadLetterStore} does. */
public abstract class DeadLetterStoreContract {

  private static final UUID DOCUMENT = UUID.fromString("00000000-0000-0000-0000-000000000001");

  /** A store without letters. */
  protected abstract DeadLetterStore emptyStore();

  @Test
  void theCauseOfADeadFileVersionIsTheLatest() {
    DeadLetterStore store = emptyStore();
    store.add(letter(1, "first"));
    store.add(letter(2, "second"));
    assertThat(store.causes(List.of(DOCUMENT, UUID.randomUUID())))
        .containsOnlyKeys(DOCUMENT)
        .containsValue("second");
  }

  @Test
  void aMessageThatDiesAgainIsOneLetter() {
    DeadLetterStore store = emptyStore();
    store.add(letter(1, "first"));
    store.add(letter(1, "again"));
    assertThat(store.causes(List.of(DOCUMENT))).containsValue("again");
  }

  @Test
  void aCauseMayQuoteAnything() {
    DeadLetterStore store = emptyStore();
    store.add(letter(1, "quote \0 '"));
    assertThat(store.causes(List.of(DOCUMENT))).containsValue("quote \uFFFD '");
  }

  @Test
  void aLetterMayBeAboutNothingKnown() {
    DeadLetterStore store = emptyStore();
    store.add(new DeadLetter("topic", "id", 0, 5, null, null, null, "garbage", null));
    assertThat(store.causes(List.of(DOCUMENT))).isEmpty();
  }

  private static DeadLetter letter(long offset, String cause) {
    return new DeadLetter(
        "topic", "id", 0, offset, DOCUMENT, null, null, cause, new byte[] {1, 0, 2});
  }
}
