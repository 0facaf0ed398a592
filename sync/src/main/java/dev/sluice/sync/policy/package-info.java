/** Which paths and contents are indexed, and why the others are not. */
@NullMarked
package dev.sluice.sync.policy;

import org.jspecify.annotations.NullMarked;
