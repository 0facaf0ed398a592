package dev.sluice.sync.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectionFailureTest {

  private static final URI API = URI.create("https://github.example.com/api/v3");

  @Test
  void whatMayPassIsTriedAgainAndSaysWhatItIs() {
    assertThat(of(caused(new ConnectException(), new UnresolvedAddressException())))
        .isInstanceOf(TransientException.class)
        .hasMessage("there is no host github.example.com");
    assertThat(of(new ConnectException())).hasMessage("nothing answers at github.example.com");
    assertThat(of(new HttpTimeoutException("timed out"))).hasMessageContaining("in time");
    assertThat(of(new IOException("reset"))).hasMessage("the connection broke: reset");
    assertThat(of(new SSLHandshakeException("Remote host terminated the handshake")))
        .isInstanceOf(TransientException.class);
  }

  @Test
  void aClockThatIsWrongForTheCertificateIsNamed() {
    Throwable cause =
        caused(
            new SSLHandshakeException("PKIX path validation failed"),
            new CertificateNotYetValidException("NotBefore: 2026"));
    assertThat(of(cause))
        .hasMessageContaining("does not hold by this machine's clock")
        .asInstanceOf(type(GithubException.class))
        .satisfies(e -> assertThat(e.advice()).contains("set this machine's clock"));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTriedAgain() {
    Throwable cause =
        caused(
            new SSLHandshakeException("PKIX path building failed"),
            new CertPathBuilderException("unable to find valid certification path"));
    assertThat(of(cause))
        .isInstanceOf(GithubException.class)
        .hasMessageContaining("unable to find valid certification path");
  }

  private static RuntimeException of(Throwable cause) {
    return ConnectionFailure.of(API, cause);
  }

  private static Throwable caused(Throwable thrown, Throwable by) {
    thrown.initCause(by);
    return thrown;
  }
}
