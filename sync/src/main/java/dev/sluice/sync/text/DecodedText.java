package dev.sluice.sync.text;

/**
 * A file's text.
 *
 * @param text without byte order mark and NUL, lines ended by {@code \n}
 * @param encoding what it was decoded from, such as {@code UTF-8}
 * @param invalidSequences how many byte sequences (and NUL characters) were replaced by U+FFFD
 */
public record DecodedText(String text, String encoding, int invalidSequences) {}
