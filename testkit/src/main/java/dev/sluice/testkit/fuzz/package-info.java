/** Inputs that nobody has thought of: random bytes and valid texts that were damaged. */
@NullMarked
package dev.sluice.testkit.fuzz;

import org.jspecify.annotations.NullMarked;
