package dev.sluice.ingest;

import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.embedded.EmbeddedConfig;
import dev.sluice.embedded.EmbeddedServers;
import dev.sluice.ingest.access.LocalToken;
import dev.sluice.ingest.config.BatchBeans.BatchDatabase;
import dev.sluice.ingest.config.BuildVersion;
import dev.sluice.ingest.config.DatabaseConfig;
import dev.sluice.ingest.config.Databases;
import dev.sluice.ingest.config.Endpoints;
import dev.sluice.ingest.config.ServerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanDefinitionCustomizer;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A server from start to stop: Postgres and Kafka at the same time, the schema, then everything
 * else; and back in the opposite order.
 */
public final class RunningServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

  private final Deque<Closing> closings = new ArrayDeque<>();
  private final ServerConfig config;
  private final LocalToken token = LocalToken.random();
  private String url = "";

  private record Closing(String name, AutoCloseable part) {}

  private RunningServer(ServerConfig config) {
    this.config = config;
  }

  /** Starts a server; what was started already is stopped again when a part of it fails. */
  public static RunningServer start(ServerConfig config) {
    RunningServer server = new RunningServer(config);
    try {
      server.start();
      return server;
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Where clients reach it. */
  public String url() {
    return url;
  }

  private void start() {
    EmbeddedServers servers = startEmbedded();
    Endpoints endpoints = endpoints(servers);
    HikariDataSource dataSource = closing("connections", Databases.open(endpoints.database()));
    Databases.migrate(dataSource);
    HikariDataSource batch =
        closing("batch connections", Databases.openForBatch(endpoints.database()));
    BatchDatabase batchDatabase = new BatchDatabase(batch);
    ConfigurableApplicationContext context =
        closing(
            "application",
            ServerPorts.onFreePort(
                config, port -> run(servers, endpoints, dataSource, batchDatabase, port)));
    announce(
        Objects.requireNonNull(((ServletWebServerApplicationContext) context).getWebServer())
            .getPort());
  }

  private EmbeddedServers startEmbedded() {
    return closing(
        "embedded servers",
        EmbeddedServers.start(
            new EmbeddedConfig(
                config.home(), config.database().isEmpty(), config.kafkaBootstrap().isEmpty()),
            this::homeLost));
  }

  /** Nothing is closed in good order: what that would write or delete may be a successor's. */
  private void homeLost() {
    LOG.error("The home {} was deleted or replaced; this server ends", config.home());
    Runtime.getRuntime().halt(1);
  }

  private Endpoints endpoints(EmbeddedServers servers) {
    DatabaseConfig database =
        config
            .database()
            .or(
                () ->
                    servers
                        .postgres()
                        .map(p -> new DatabaseConfig(p.jdbcUrl(), p.user(), p.password())))
            .orElseThrow();
    String kafka = config.kafkaBootstrap().or(servers::bootstrapServers).orElseThrow();
    return new Endpoints(database, kafka);
  }

  private ConfigurableApplicationContext run(
      EmbeddedServers servers,
      Endpoints endpoints,
      DataSource dataSource,
      BatchDatabase batch,
      int port) {
    return new SpringApplicationBuilder(ServerApplication.class)
        .web(WebApplicationType.SERVLET)
        .registerShutdownHook(false)
        .logStartupInfo(false)
        .bannerMode(Banner.Mode.OFF)
        .properties(Map.of("server.port", port, "server.address", config.bind()))
        .initializers(
            context -> {
              GenericApplicationContext beans = (GenericApplicationContext) context;
              beans.registerBean(ServerConfig.class, () -> config);
              beans.registerBean(LocalToken.class, () -> token);
              beans.registerBean(EmbeddedServers.class, () -> servers, notClosed());
              beans.registerBean(Endpoints.class, () -> endpoints);
              beans.registerBean(DataSource.class, () -> dataSource, notClosed());
              beans.registerBean(BatchDatabase.class, () -> batch);
            })
        .run();
  }

  /** Spring would close what we close later, and in our order. */
  private static BeanDefinitionCustomizer notClosed() {
    return definition -> ((AbstractBeanDefinition) definition).setDestroyMethodName("");
  }

  private void announce(int port) {
    String host = config.bind().equals("0.0.0.0") ? "127.0.0.1" : config.bind();
    url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    ServerFile file = closing("server.json", new ServerFile(config.home()), ServerFile::delete);
    try {
      file.write(port, url, BuildVersion.current(), config.requireKey() ? token.text() : null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write server.json", e);
    }
    LOG.info("Sluice {} is ready at {}", BuildVersion.current(), url);
    if (config.requireKey()) {
      LOG.info("Every request needs an API key: ./sluice keys add NAME --scope read");
    }
  }

  private <T extends AutoCloseable> T closing(String name, T part) {
    closings.push(new Closing(name, part));
    return part;
  }

  private <T> T closing(String name, T part, Consumer<T> close) {
    closings.push(new Closing(name, () -> close.accept(part)));
    return part;
  }

  /** Stops everything, last started first. */
  @Override
  public synchronized void close() {
    while (!closings.isEmpty()) {
      Closing closing = closings.pop();
      try {
        closing.part().close();
      } catch (Exception e) {
        LOG.warn("{} did not close cleanly", closing.name(), e);
      }
    }
  }
}
