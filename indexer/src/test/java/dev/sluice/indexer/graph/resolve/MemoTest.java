package dev.sluice.indexer.graph.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MemoTest {

  @Test
  void whatOverflowedTheStackOnceIsWorkedOutByTheNextWhoAsks() {
    AtomicBoolean deep = new AtomicBoolean(true);
    Memo<String> memo =
        new Memo<>(
            new Tracker(),
            "meanwhile",
            () -> {
              if (deep.getAndSet(false)) {
                throw new StackOverflowError();
              }
              return "worked out";
            });
    assertThatThrownBy(memo::get).isInstanceOf(StackOverflowError.class);
    assertThat(memo.get()).isEqualTo("worked out");
  }
}
