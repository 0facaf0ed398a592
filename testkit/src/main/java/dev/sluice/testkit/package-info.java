/**
 * What tests of all modules share: real servers, real repositories, contract kits for the ports.
 */
@NullMarked
package dev.sluice.testkit;

import org.jspecify.annotations.NullMarked;
