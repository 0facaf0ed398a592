package dev.sluice.ingest.query;

import dev.sluice.ingest.trigger.Occasions;
import dev.sluice.ingest.trigger.Periods;
import dev.sluice.schema.model.trigger.Occasion;
import dev.sluice.schema.model.trigger.TriggerAction;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A trigger to add. Exactly one of {@code cron}, {@code every}, {@code olderThan}, {@code behind}
 * and {@code after} says when it fires.
 *
 * @param name how it is called
 * @param repository the repository that its runs are for, by name or id
 * @param ref branch, tag or commit to index; else HEAD's branch
 * @param action {@code index} (unless told otherwise), {@code reindex}, {@code sync}, {@code
 *     verify} or {@code prune}
 * @param cron second, minute, hour, day of month, month, day of week; without second as crontab
 * @param zone time zone of {@code cron}, such as {@code Europe/Berlin}; UTC unless told otherwise
 * @param every how far apart, such as {@code 10m}
 * @param olderThan when the last success is longer ago than that
 * @param behind when the source is so many commits ahead
 * @param after when a run of that repository, by name or id, has succeeded
 * @param jitter at most so much later than due, at random
 */
record TriggerBody(
    @Nullable String name,
    @Nullable String repository,
    @Nullable String ref,
    @Nullable String action,
    @Nullable String cron,
    @Nullable String zone,
    @Nullable String every,
    @Nullable String olderThan,
    @Nullable Integer behind,
    @Nullable String after,
    @Nullable String jitter) {

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

  String requiredName() {
    if (name == null || !name.matches(NAME)) {
      throw ApiException.invalid(
          "'%s' is no name for a trigger".formatted(name == null ? "" : name),
          "use letters, digits, dots, dashes and underscores");
    }
    return name;
  }

  String requiredRepository() {
    if (repository == null || repository.isBlank()) {
      throw ApiException.invalid("'repository' is missing", "name one as ./sluice status does");
    }
    return repository;
  }

  TriggerAction wantedAction() {
    String label = Objects.requireNonNullElse(action, TriggerAction.INDEX.label());
    return TriggerAction.of(label)
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "'action' is '" + label + "'", "use index, reindex, sync, verify or prune"));
  }

  Duration wantedJitter() {
    return jitter == null ? Duration.ZERO : Periods.parse("jitter", jitter);
  }

  /**
   * When it fires.
   *
   * @param repositoryIds finds the id of a named repository
   */
  Occasion occasion(UnaryOperator<String> repositoryIds) {
    List<Occasion> all =
        Stream.<@Nullable Occasion>of(
                cron == null ? null : Occasions.cron(cron, zone),
                every == null ? null : new Occasion.Every(Periods.parse("every", every)),
                olderThan == null
                    ? null
                    : new Occasion.OlderThan(Periods.parse("olderThan", olderThan)),
                behind == null ? null : new Occasion.Behind(behind),
                after == null ? null : new Occasion.After(repositoryIds.apply(after)))
            .filter(Objects::nonNull)
            .toList();
    if (all.size() != 1 || (zone != null && cron == null)) {
      throw ApiException.invalid(
          "it is not clear when the trigger shall fire",
          "give one of cron (with zone, if not UTC), every, olderThan, behind and after");
    }
    return all.getFirst();
  }
}
