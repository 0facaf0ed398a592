package dev.sluice.embedded;

/**
 * How one component does.
 *
 * @param name {@code postgres} or {@code kafka}
 * @param up whether it answers
 * @param detail process id and port when it is up, else what is wrong
 */
public record ComponentHealth(String name, boolean up, String detail) {}
