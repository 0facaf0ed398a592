/** What a search asks the index, and what the index gives back. */
@NullMarked
package dev.sluice.schema.model.search;

import org.jspecify.annotations.NullMarked;
