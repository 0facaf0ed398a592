/** From bytes to clean text: decoding, masking of secrets, and the language of a file. */
@NullMarked
package dev.sluice.sync.text;

import org.jspecify.annotations.NullMarked;
