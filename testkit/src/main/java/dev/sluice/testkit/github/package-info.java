/** A server on loopback that behaves as GitHub's API is documented to. */
@NullMarked
package dev.sluice.testkit.github;

import org.jspecify.annotations.NullMarked;
