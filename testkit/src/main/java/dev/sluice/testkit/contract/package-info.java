/** Suites that every implementation of a port has to pass; subclass them to run them. */
@NullMarked
package dev.sluice.testkit.contract;

import org.jspecify.annotations.NullMarked;
