/** The stores as the rest of Sluice sees them; nothing here knows SQL. */
@NullMarked
package dev.sluice.schema.port;

import org.jspecify.annotations.NullMarked;
