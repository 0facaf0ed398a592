/** What a server does under lasting load: searches beside indexing, and hours of small commits. */
@NullMarked
package dev.sluice.benchmarks.load;

import org.jspecify.annotations.NullMarked;
