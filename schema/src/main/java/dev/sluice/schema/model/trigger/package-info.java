/** Triggers, and what came of them. */
@NullMarked
package dev.sluice.schema.model.trigger;

import org.jspecify.annotations.NullMarked;
