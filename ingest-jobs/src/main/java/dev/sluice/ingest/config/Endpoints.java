package dev.sluice.ingest.config;

/**
 * Where this server's Postgres and Kafka are, embedded or not.
 *
 * @param database the database
 * @param kafkaBootstrap Kafka's bootstrap servers
 */
public record Endpoints(DatabaseConfig database, String kafkaBootstrap) {}
