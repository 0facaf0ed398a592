package dev.sluice.ingest.trigger;

import dev.sluice.schema.model.Repository;
import dev.sluice.schema.model.trigger.Occasion;
import dev.sluice.schema.model.trigger.Occasion.After;
import dev.sluice.schema.model.trigger.Occasion.Behind;
import dev.sluice.schema.model.trigger.Occasion.Cron;
import dev.sluice.schema.model.trigger.Occasion.Every;
import dev.sluice.schema.model.trigger.Occasion.OlderThan;
import dev.sluice.schema.model.trigger.Trigger;
import dev.sluice.schema.model.trigger.TriggerAction;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.TriggerStore;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which triggers make sense. */
final class TriggerRules {

  private final TriggerStore triggers;
  private final RepositoryStore repositories;
  private final TriggerOrders orders;

  TriggerRules(TriggerStore triggers, RepositoryStore repositories, TriggerOrders orders) {
    this.triggers = triggers;
    this.repositories = repositories;
    this.orders = orders;
  }

  /** Refuses, by a {@link TriggerException}, one that could not do what it is meant to. */
  void check(Trigger trigger) {
    orders.of(trigger);
    checkRef(trigger);
    switch (trigger.occasion()) {
      case Cron cron -> checkCron(trigger, cron);
      case Every every -> checkPeriod(trigger, every);
      case OlderThan old -> checkAge(trigger, old);
      case Behind behind -> checkBehind(trigger, behind);
      case After after -> checkChain(trigger, after);
    }
    require(
        trigger.occasion() instanceof Occasion.Timed || trigger.jitter().isZero(),
        "'jitter' is for cron expressions and intervals only",
        "leave it out");
  }

  private static void checkRef(Trigger trigger) {
    require(
        trigger.ref() == null || indexes(trigger),
        "'ref' says what to index, and the action is " + trigger.action().label(),
        "leave it out, or choose the action index");
  }

  private static boolean indexes(Trigger trigger) {
    return trigger.action() == TriggerAction.INDEX || trigger.action() == TriggerAction.REINDEX;
  }

  private static void checkCron(Trigger trigger, Cron cron) {
    require(
        DueTimes.first(cron, trigger.createdAt()).isPresent(),
        "there is no time as '" + cron.expression() + "' says",
        "choose another cron expression");
  }

  private static void checkPeriod(Trigger trigger, Every every) {
    require(!every.period().isZero(), "'every' is no time at all", "write it like 30s, 10m or 1d");
    require(
        trigger.jitter().compareTo(every.period()) < 0,
        "'jitter' is not shorter than 'every'",
        "choose a shorter one");
  }

  private static void checkAge(Trigger trigger, OlderThan old) {
    checkChanges(trigger);
    require(
        old.age().compareTo(Duration.ofSeconds(1)) >= 0,
        "'olderThan' is no time at all",
        "write it like 12h or 1d");
  }

  private void checkBehind(Trigger trigger, Behind behind) {
    checkChanges(trigger);
    require(behind.commits() > 0, "'behind' is not above 0", "use a number from 1 on");
    require(
        trigger.action() == TriggerAction.INDEX,
        "how far the index is behind in commits says nothing of GitHub",
        "choose the action index, or another occasion");
    require(
        repositories.find(trigger.repositoryId()).filter(Repository::isLocal).isPresent(),
        "only of repositories on this machine is it known how far the index is behind",
        "use 'every' or 'olderThan' for this one");
  }

  private static void checkChanges(Trigger trigger) {
    require(
        trigger.action() != TriggerAction.REINDEX,
        "how old the index is, or how far behind, says nothing of when all was stored anew",
        "let it fire by a cron expression or every so often, or choose the action index");
    require(
        trigger.action().changes(),
        "%s does not make an index any newer".formatted(trigger.action().label()),
        "let it fire by a cron expression, every so often, or after a repository's runs");
  }

  private void checkChain(Trigger trigger, After after) {
    require(
        !trigger.action().changes() || !reached(trigger).contains(after.repositoryId()),
        "its own runs would have it fire again, without end",
        "choose another repository for 'after'; ./sluice triggers shows what follows what");
  }

  /** The repositories that are brought up to date after this trigger's runs. */
  private Set<String> reached(Trigger trigger) {
    Set<String> reached = new HashSet<>(Set.of(trigger.repositoryId()));
    List<Trigger> all = triggers.list(null, Integer.MAX_VALUE);
    int before;
    do {
      before = reached.size();
      all.stream()
          .filter(next -> follows(next, reached))
          .map(Trigger::repositoryId)
          .toList()
          .forEach(reached::add);
    } while (reached.size() > before);
    return reached;
  }

  private static boolean follows(Trigger next, Set<String> reached) {
    return next.action().changes()
        && next.occasion() instanceof After after
        && reached.contains(after.repositoryId());
  }

  private static void require(boolean condition, String message, String advice) {
    if (!condition) {
      throw new TriggerException(message, advice);
    }
  }
}
