package dev.sluice.ingest.query;

import dev.sluice.ingest.config.ServerConfig;
import dev.sluice.ingest.health.Components;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The controllers, and what stands before them. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackageClasses = {QueryBeans.class, Components.class})
public class QueryBeans {

  @Bean
  FilterRegistrationBean<LoopbackFilter> loopbackFilter(ServerConfig config)
      throws UnknownHostException {
    FilterRegistrationBean<LoopbackFilter> filter =
        new FilterRegistrationBean<>(new LoopbackFilter());
    filter.setEnabled(InetAddress.getByName(config.bind()).isLoopbackAddress());
    return filter;
  }
}
