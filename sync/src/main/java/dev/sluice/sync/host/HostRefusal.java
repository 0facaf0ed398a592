package dev.sluice.sync.host;

/**
 * Why a host is not asked.
 *
 * @param message one sentence that says what is wrong; it does not tell the host's address
 * @param advice one sentence that says what to do
 */
public record HostRefusal(String message, String advice) {}
