/** What travels through Kafka: payloads, topics and lanes. */
@NullMarked
package dev.sluice.schema.event;

import org.jspecify.annotations.NullMarked;
