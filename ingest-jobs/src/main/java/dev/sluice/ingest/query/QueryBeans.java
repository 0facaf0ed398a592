package dev.sluice.ingest.query;

import com.fasterxml.jackson.annotation.Nulls;
import dev.sluice.ingest.health.Components;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The controllers. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackageClasses = {QueryBeans.class, Components.class})
public class QueryBeans {

  /**
   * A null among the values of a list is refused where it is read: no request means anything by it.
   */
  @Bean
  JsonMapperBuilderCustomizer noNullsInLists() {
    return builder ->
        builder.changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL));
  }
}
