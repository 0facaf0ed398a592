package dev.sluice.ingest.cli.console;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar with rate and time left; a new one for each phase. */
final class BarProgress implements Progress {

  private static final int REDRAW_MILLIS = 150;

  private final Terminal terminal;
  private final String what;
  private String phase = "";
  private @Nullable ProgressBar bar;

  BarProgress(Terminal terminal, String what) {
    this.terminal = terminal;
    this.what = what;
  }

  @Override
  public void at(String newPhase, long done, long total, String unit) {
    if (bar == null || !newPhase.equals(phase)) {
      close();
      phase = newPhase;
      bar = newBar(done, unit);
    }
    bar.setExtraMessage(rest(unit));
    bar.maxHint(total > 0 ? total : -1);
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** What is told behind what is counted, which may change while the bar is there. */
  private static String rest(String unit) {
    int comma = unit.indexOf(", ");
    return comma < 0 ? "" : unit.substring(comma + 2);
  }

  private static String counted(String unit) {
    int comma = unit.indexOf(", ");
    return comma < 0 ? unit : unit.substring(0, comma);
  }

  private ProgressBar newBar(long done, String unit) {
    return new ProgressBarBuilder()
        .setTaskName(what + ": " + phase)
        .setUnit(" " + counted(unit), 1)
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
