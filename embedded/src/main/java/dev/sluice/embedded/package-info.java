/** A private PostgreSQL with pgvector and a single-node Kafka broker, kept running beside us. */
@NullMarked
package dev.sluice.embedded;

import org.jspecify.annotations.NullMarked;
