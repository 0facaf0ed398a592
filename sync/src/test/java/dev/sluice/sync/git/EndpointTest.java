package dev.sluice.sync.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import org.eclipse.jgit.transport.URIish;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom credentials are meant. */
class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://example.org/a, https://EXAMPLE.org:443/b, true",
    "http://example.org/a, https://example.org/a, true",
    "http://example.org:80/a, https://example.org/a, true",
    "http://example.org:8080/a, http://example.org:8080/b, true",
    "https://example.org/a, http://example.org/a, false",
    "https://example.org/a, https://example.org:8443/a, false",
    "http://example.org:8080/a, https://example.org/a, false",
    "http://example.org/a, https://example.com/a, false",
    "ssh://git@example.org/a, git@example.org:a, true",
    "ssh://git@example.org:2222/a, ssh://git@example.org/a, false"
  })
  void isTheSameServerOrTheSameWithTls(String named, String other, boolean covered)
      throws URISyntaxException {
    Endpoint endpoint = Endpoint.of(new URIish(named));
    assertThat(endpoint.covers(Endpoint.of(new URIish(other)))).isEqualTo(covered);
  }
}
