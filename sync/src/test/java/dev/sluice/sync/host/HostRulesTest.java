package dev.sluice.sync.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostRulesTest {

  private static final HostRules STRICT = HostRules.allowing(List.of(), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.1",
        "2130706433",
        "localhost",
        "LOCALHOST.",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.7",
        "198.18.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "[::1]",
        "::ffff:10.0.0.1",
        "[::ffff:7f00:1]",
        "::10.0.0.1",
        "64:ff9b::a00:1",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "2001:db8::1",
        "2002:a00:1::1"
      })
  void refusesWhatIsNotPublic(String host) {
    assertThat(STRICT.refusal(host, true))
        .hasValueSatisfying(
            refusal -> {
              assertThat(refusal.message()).contains("not at a public address");
              assertThat(refusal.advice()).contains("SLUICE_ALLOW_PRIVATE_HOSTS=");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "140.82.121.3",
        "172.32.0.1",
        "100.128.0.1",
        "2606:4700:4700::1111",
        "[2a00:1450:4001::1]",
        "64:ff9b::8c52:7903"
      })
  void letsPublicAddressesPass(String host) {
    assertThat(STRICT.refusal(host, false)).isEmpty();
  }

  @Test
  void refusesWhatIsNoAddressInJavaThoughInOtherPrograms() {
    for (String trick : List.of("0x7f000001", "0x7f.1", "127.0.0.1.", "%31%32")) {
      assertThat(STRICT.refusal(trick, true)).as(trick).isPresent();
    }
  }

  @Test
  void refusesANameThatCanNotBeLookedUp() {
    assertThat(STRICT.refusal("git.invalid", true))
        .hasValueSatisfying(
            refusal -> assertThat(refusal.message()).contains("git.invalid can't be looked up"));
  }

  @Test
  void allowsByNameDomainAddressAndRange() {
    HostRules rules =
        HostRules.allowing(
            List.of("localhost", ".Corp.example", "10.1.0.0/16", "192.168.7.7", "fd00::/8"), false);
    for (String host :
        List.of("LocalHost", "git.corp.example", "10.1.255.1", "192.168.7.7", "[fd00::5]")) {
      assertThat(rules.refusal(host, false)).as(host).isEmpty();
    }
    for (String host :
        List.of("127.0.0.1", "corp.example.invalid", "10.2.0.1", "192.168.7.8", "fc00::1")) {
      assertThat(rules.refusal(host, false)).as(host).isPresent();
    }
    assertThat(HostRules.allowing(List.of("true"), false).refusal("127.0.0.1", false)).isEmpty();
  }

  @Test
  void trustsWhatARequestNamesButNotWhereThatLeads() {
    HostRules rules = HostRules.trustingRequests();
    assertThat(rules.refusal("127.0.0.1", true)).isEmpty();
    assertThat(rules.refusal("127.0.0.1", false)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/33", "http://x", "a b", "::1/129", "*"})
  void saysWhichEntryIsNone(String entry) {
    assertThatThrownBy(() -> HostRules.allowing(List.of("ok.example", entry), false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(entry);
  }

  @Test
  void knowsTheEdgesOfRanges() throws UnknownHostException {
    AddressRange range = AddressRange.parse("10.128.0.0/9");
    assertThat(range.contains(InetAddress.getByName("10.128.0.0"))).isTrue();
    assertThat(range.contains(InetAddress.getByName("10.255.255.255"))).isTrue();
    assertThat(range.contains(InetAddress.getByName("10.127.255.255"))).isFalse();
    assertThat(range.contains(InetAddress.getByName("::1"))).isFalse();
  }
}
