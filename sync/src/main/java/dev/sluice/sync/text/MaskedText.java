package dev.sluice.sync.text;

/**
 * A text that may leave the mirror.
 *
 * @param text the text with each secret replaced by {@code [masked:<kind>]}; same number of lines
 * @param secrets how many were replaced
 */
public record MaskedText(String text, int secrets) {}
