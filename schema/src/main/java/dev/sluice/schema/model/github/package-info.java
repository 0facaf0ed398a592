/** What is known of GitHub: sources, objects and how far they are read. */
@NullMarked
package dev.sluice.schema.model.github;

import org.jspecify.annotations.NullMarked;
