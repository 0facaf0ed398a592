/** What Sluice knows, as records: file versions, chunks, refs and their names. */
@NullMarked
package dev.sluice.schema.model;

import org.jspecify.annotations.NullMarked;
