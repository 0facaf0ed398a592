package dev.sluice.ingest.access;

import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.schema.port.ApiKeyStore;
import dev.sluice.schema.port.AuditLog;
import java.time.Clock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What stands before the controllers. */
@Configuration(proxyBeanMethods = false)
public class AccessBeans {

  @Bean
  Keys keys(ApiKeyStore store, Clock clock) {
    return new Keys(store, clock);
  }

  @Bean
  FilterRegistrationBean<LoopbackFilter> loopbackFilter(ServerConfig config) {
    FilterRegistrationBean<LoopbackFilter> filter =
        new FilterRegistrationBean<>(new LoopbackFilter());
    filter.setEnabled(config.onLoopback());
    filter.setOrder(1);
    return filter;
  }

  @Bean
  FilterRegistrationBean<AccessFilter> accessFilter(
      ServerConfig config, LocalToken local, Keys keys, AuditLog audit, Clock clock) {
    Access access =
        new Access(config.requireKey(), local, keys, new RateLimits(config.requestsPerMinute()));
    FilterRegistrationBean<AccessFilter> filter =
        new FilterRegistrationBean<>(new AccessFilter(access, audit, clock));
    filter.setOrder(2);
    return filter;
  }
}
