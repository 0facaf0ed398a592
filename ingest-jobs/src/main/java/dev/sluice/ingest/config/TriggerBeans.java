package dev.sluice.ingest.config;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import dev.sluice.ingest.job.IndexRuns;
import dev.sluice.ingest.trigger.DailyPruning;
import dev.sluice.ingest.trigger.Triggers;
import dev.sluice.schema.port.GithubStore;
import dev.sluice.schema.port.JobStore;
import dev.sluice.schema.port.RefStore;
import dev.sluice.schema.port.RepositoryStore;
import dev.sluice.schema.port.Transactions;
import dev.sluice.schema.port.TriggerStore;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Triggers. They fire where jobs run. */
@Configuration(proxyBeanMethods = false)
public class TriggerBeans {

  @Bean
  Triggers.Stores triggerStores(
      DataSource dataSource,
      Transactions transactions,
      TriggerStore triggers,
      RepositoryStore repositories,
      RefStore refs,
      GithubStore github,
      JobStore jobs) {
    return new Triggers.Stores(
        dataSource, transactions, triggers, repositories, refs, github, jobs);
  }

  @Bean(destroyMethod = "")
  Triggers triggers(
      ServerConfig config, Triggers.Stores stores, IndexRuns runs, Instance instance, Clock clock) {
    DailyPruning pruning = new DailyPruning(stores.repositories(), runs);
    return new Triggers(
        stores,
        runs,
        config.pruneAt().<RecurringTask<?>>map(pruning::task).stream().toList(),
        instance.name(),
        clock);
  }

  @Bean
  SmartLifecycle triggersLifecycle(ServerConfig config, Triggers triggers) {
    boolean fires = config.does(Role.JOBS);
    return new Lifecycle(
        Lifecycle.TRIGGERS, fires ? triggers::start : () -> {}, fires ? triggers::close : () -> {});
  }
}
