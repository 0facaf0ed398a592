/** What a compiler made of a program, to hold a code graph against. */
@NullMarked
package dev.sluice.testkit.graph;

import org.jspecify.annotations.NullMarked;
