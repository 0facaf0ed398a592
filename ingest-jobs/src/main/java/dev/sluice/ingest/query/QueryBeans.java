package dev.sluice.ingest.query;

import dev.sluice.ingest.health.Components;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The controllers. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(basePackageClasses = {QueryBeans.class, Components.class})
public class QueryBeans {}
