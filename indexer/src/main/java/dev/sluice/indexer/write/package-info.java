/** Makes file versions into what is stored: reads them on a bounded pool, within a deadline. */
@NullMarked
package dev.sluice.indexer.write;

import org.jspecify.annotations.NullMarked;
