package dev.sluice.ingest.health;

import dev.sluice.ingest.config.ServerConfig;
import org.springframework.boot.health.application.DiskSpaceHealthIndicator;
import org.springframework.boot.health.contributor.PingHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Indicators that Spring Boot has ready, of which the server takes these. */
@Configuration(proxyBeanMethods = false)
class HealthBeans {

  private static final DataSize LEAST_SPACE = DataSize.ofGigabytes(1);

  @Bean
  PingHealthIndicator ping() {
    return new PingHealthIndicator();
  }

  @Bean
  DiskSpaceHealthIndicator diskSpace(ServerConfig config) {
    return new DiskSpaceHealthIndicator(config.home().toFile(), LEAST_SPACE);
  }
}
