package dev.sluice.ingest.cli.console;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left, or a line; a new one for each phase. */
final class BarProgress implements Progress {

  private static final int REDRAW_MILLIS = 150;

  private final Terminal terminal;
  private final String what;
  private String phase = "";
  private boolean line;
  private @Nullable ProgressBar bar;

  BarProgress(Terminal terminal, String what) {
    this.terminal = terminal;
    this.what = what;
  }

  @Override
  public void at(String newPhase, long done, long total, String unit) {
    if (!newPhase.equals(phase)) {
      close();
      phase = newPhase;
    }
    if (unit.contains(", ")) {
      line(Text.count(done) + " " + unit);
    } else {
      bar(done, total, unit);
    }
  }

  /** What tells more than a count has no room beside a bar. */
  private void line(String told) {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    int width = terminal.width() - 1;
    String text = what + ": " + phase + " " + told;
    line = true;
    terminal.err().printf("\r%-" + width + "." + width + "s", text);
  }

  private void bar(long done, long total, String unit) {
    if (bar == null) {
      bar = newBar(done, unit);
    }
    bar.maxHint(total > 0 ? total : -1);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
    if (line) {
      terminal.err().println();
      line = false;
    }
  }

  private ProgressBar newBar(long done, String unit) {
    return new ProgressBarBuilder()
        .setTaskName(what + ": " + phase)
        .setUnit(" " + unit, 1)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REDRAW_MILLIS)
        .startsFrom(done, Duration.ZERO)
        .showSpeed()
        .setConsumer(new Line(terminal))
        .build();
  }

  /** Draws over the same line; the library's own consumer would load a terminal library for it. */
  private record Line(Terminal terminal) implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return terminal.width() - 1;
    }

    @Override
    public void accept(String rendered) {
      terminal.err().print("\r" + rendered);
    }

    @Override
    public void clear() {
      terminal.err().print("\r" + " ".repeat(terminal.width() - 1) + "\r");
    }

    @Override
    public void close() {
      terminal.err().println();
    }
  }
}
