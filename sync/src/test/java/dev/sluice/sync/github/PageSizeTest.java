package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much is asked for at once. */
class PageSizeTest {

  @Test
  void itIsHalvedDownToOneAndGrowsUpToWhereItBegan() {
    PageSize size = new PageSize(5);
    assertThat(size.halve()).isTrue();
    assertThat(size.now()).isEqualTo(2);
    assertThat(size.halve()).isTrue();
    assertThat(size.halve()).as("it was one before").isFalse();
    assertThat(size.now()).isEqualTo(1);
    assertThat(size.single()).isFalse();
    size.grow();
    size.grow();
    assertThat(size.now()).isEqualTo(4);
    size.grow();
    assertThat(size.now()).isEqualTo(5);
    assertThat(new PageSize(1).single()).isTrue();
  }
}
