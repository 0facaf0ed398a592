/**
 * What is written on GitHub: its API, cursors, deletions, and the documents made of its objects.
 */
@NullMarked
package dev.sluice.sync.github;

import org.jspecify.annotations.NullMarked;
