package dev.sluice.sync.host;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which hosts a server connects to when somebody else has named them. Hosts of the public internet
 * always; others, such as this machine, the local network, or a cloud's metadata service, only when
 * they are allowed by name or address, or when the one who named them could reach them himself.
 *
 * @param all whether every host is allowed
 * @param names lower case; {@code .example.org} stands for all hosts below it
 * @param ranges of addresses
 * @param trusting whether a host that the request itself names may have any address; one that a
 *     host leads to, by a redirect, still may not
 */
public record HostRules(
    boolean all, List<String> names, List<AddressRange> ranges, boolean trusting) {

  /** The setting that advice names. */
  public static final String SETTING = "SLUICE_ALLOW_PRIVATE_HOSTS";

  /** What the request names may be anywhere; what a host leads to may not. */
  public static HostRules trustingRequests() {
    return new HostRules(false, List.of(), List.of(), true);
  }

  /**
   * Rules for requests that are not trusted, and whom they allow.
   *
   * @param allowed host names, {@code .domain}s, addresses and ranges such as {@code 10.0.0.0/8};
   *     {@code true} for all
   * @throws IllegalArgumentException with the entry that is none of these
   */
  public static HostRules allowing(List<String> allowed, boolean trusting) {
    List<String> entries = allowed.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    entries.forEach(HostRules::requireEntry);
    return new HostRules(
        entries.contains("true"),
        entries.stream().filter(entry -> !AddressRange.isWritten(entry)).toList(),
        entries.stream().filter(AddressRange::isWritten).map(AddressRange::parse).toList(),
        trusting);
  }

  private static void requireEntry(String entry) {
    if (!AddressRange.isWritten(entry) && !entry.matches("[\\p{Alnum}._-]+")) {
      throw new IllegalArgumentException(entry);
    }
  }

  /**
   * Why the host may not be asked; empty when it may. Looks names up, unless the answer does not
   * depend on it. The caller connects right after, by the JVM's own resolver, which remembers what
   * was found here for some seconds.
   *
   * @param host name or address, an IPv6 one with or without brackets
   * @param named whether the request named this host, and not another host that led to it
   */
  public Optional<HostRefusal> refusal(String host, boolean named) {
    String bare = host.replaceAll("^\\[|\\]$|\\.$", "").toLowerCase(Locale.ROOT);
    if (all || trusting && named || isNamed(bare)) {
      return Optional.empty();
    }
    try {
      boolean fine = Stream.of(InetAddress.getAllByName(bare)).allMatch(this::isAllowed);
      return fine ? Optional.empty() : Optional.of(refused(bare, "is not at a public address"));
    } catch (UnknownHostException e) {
      return Optional.of(refused(bare, "can't be looked up, so it may be a private address"));
    }
  }

  private boolean isNamed(String host) {
    return names.stream()
        .anyMatch(name -> name.equals(host) || name.startsWith(".") && host.endsWith(name));
  }

  private boolean isAllowed(InetAddress address) {
    return PublicAddresses.contains(address)
        || ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static HostRefusal refused(String host, String why) {
    return new HostRefusal(
        host + " " + why + ", and this server only connects to public ones",
        "If it is meant, set "
            + SETTING
            + "="
            + host
            + " for the server, after a comma if it has a value already, and restart it.");
  }
}
