package dev.sluice.ingest.trigger;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.Waiter;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * db-scheduler as it is used here. Its own loop waits until the clock on the wall has gone on; set
 * back by a day, it would wait for a day. Here only what is due goes by that clock.
 */
final class SteadyScheduler extends SchedulerBuilder {

  private static final Duration POLLING = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration STOPPING = Duration.ofSeconds(5);
  private static final int THREADS = 2;

  private SteadyScheduler(DataSource dataSource, List<Task<?>> tasks) {
    super(dataSource, tasks);
  }

  /** A scheduler of those tasks; it may be used as a client without being started. */
  static Scheduler of(
      DataSource dataSource,
      String name,
      Clock clock,
      List<Task<?>> tasks,
      List<RecurringTask<?>> recurring) {
    SchedulerBuilder builder = new SteadyScheduler(dataSource, tasks);
    return builder
        .startTasks(recurring)
        .schedulerName(new SchedulerName.Fixed(name))
        .clock(clock::instant)
        .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
        .serializer(new TextSerializer())
        .threads(THREADS)
        .pollUsingLockAndFetch(0.5, 1.0)
        .pollingInterval(POLLING)
        .heartbeatInterval(HEARTBEAT)
        .shutdownMaxWait(STOPPING)
        .build();
  }

  @Override
  protected Waiter buildWaiter() {
    return new Waiter(poolingInterval, () -> Instant.EPOCH.plusNanos(System.nanoTime()));
  }

  /** Text that a person can read in the table, in place of serialised objects. */
  private static final class TextSerializer implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
      return data == null ? null : String.valueOf(data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] serialized) {
      return serialized == null ? null : type.cast(new String(serialized, StandardCharsets.UTF_8));
    }
  }
}
