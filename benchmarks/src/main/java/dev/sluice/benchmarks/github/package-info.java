/** Reading GitHub's objects, against a local server that answers at once. */
@NullMarked
package dev.sluice.benchmarks.github;

import org.jspecify.annotations.NullMarked;
