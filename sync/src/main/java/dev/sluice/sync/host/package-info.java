/** Which hosts may be asked for what other people have named. */
@NullMarked
package dev.sluice.sync.host;

import org.jspecify.annotations.NullMarked;
