package dev.sluice.schema.postgres.trigger;

import dev.sluice.schema.model.trigger.Occasion;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.model.trigger.TriggerAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trigger as a row of {@code triggers}. */
final class TriggerRow {

  private TriggerRow() {}

  static Trigger read(ResultSet row, int number) throws SQLException {
    return new Trigger(
        row.getLong("id"),
        row.getString("name"),
        row.getString("repository_id"),
        row.getString("ref"),
        TriggerAction.of(row.getString("action")).orElseThrow(),
        occasion(row),
        Duration.ofSeconds(row.getLong("jitter")),
        row.getLong("seen_run"),
        row.getTimestamp("created_at").toInstant());
  }

  private static Occasion occasion(ResultSet row) throws SQLException {
    return switch (row.getString("occasion")) {
      case "cron" -> new Occasion.Cron(row.getString("cron"), ZoneId.of(row.getString("zone")));
      case "every" -> new Occasion.Every(Duration.ofSeconds(row.getLong("period")));
      case "older-than" -> new Occasion.OlderThan(Duration.ofSeconds(row.getLong("period")));
      case "behind" -> new Occasion.Behind(row.getInt("commits"));
      case "after" -> new Occasion.After(row.getString("after_repository_id"));
      default -> throw new SQLException("unknown occasion " + row.getString("occasion"));
    };
  }

  /** The values of those columns that depend on the occasion. */
  static Map<String, @Nullable Object> columns(Occasion occasion) {
    Map<String, @Nullable Object> columns = new HashMap<>();
    columns.put("occasion", occasion.label());
    for (String column : new String[] {"cron", "zone", "period", "commits", "after"}) {
      columns.put(column, null);
    }
    switch (occasion) {
      case Occasion.Cron cron -> {
        columns.put("cron", cron.expression());
        columns.put("zone", cron.zone().getId());
      }
      case Occasion.Every every -> columns.put("period", every.period().toSeconds());
      case Occasion.OlderThan old -> columns.put("period", old.age().toSeconds());
      case Occasion.Behind behind -> columns.put("commits", behind.commits());
      case Occasion.After after -> columns.put("after", after.repositoryId());
    }
    return columns;
  }
}
