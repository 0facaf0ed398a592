package dev.sluice.ingest.query;

import dev.sluice.ingest.credential.GithubCredentials;
import dev.sluice.ingest.credential.GithubCredentials.Stored;
import dev.sluice.ingest.job.GithubHosts;
import dev.sluice.sync.github.GithubConfig;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens of sources, which go in but never come out. */
@RestController
@RequestMapping("/api/v1/credentials")
class CredentialsController {

  /**
   * A token to store.
   *
   * @param token as GitHub gave it
   * @param apiUrl the API that it is for; else the configured one
   */
  record CredentialBody(@Nullable String token, @Nullable String apiUrl) {

    /** Never with the token in it. */
    @Override
    public String toString() {
      return "CredentialBody[apiUrl=" + apiUrl + "]";
    }
  }

  /** How many were sealed anew. */
  record Rotated(int credentials) {}

  private final GithubCredentials github;
  private final GithubHosts hosts;

  CredentialsController(GithubCredentials github, GithubHosts hosts) {
    this.github = github;
    this.hosts = hosts;
  }

  /** What is stored, by name; of a token its last four characters. */
  @GetMapping
  List<Stored> list() {
    return github.list();
  }

  /** Stores a token in place of a former one of that name. */
  @PostMapping("/github/{name}")
  Stored set(@PathVariable String name, @RequestBody CredentialBody body) {
    if (!name.matches("\\w[\\w.@-]{0,63}")) {
      throw ApiException.invalid(
          "'" + name + "' can't be the name of a credential",
          "use up to 64 letters, digits, and any of . _ @ -");
    }
    String token = body.token() == null ? "" : body.token().strip();
    if (!token.matches("[\\x21-\\x7e]{8,1000}")) {
      throw ApiException.invalid(
          "what was sent is no token", "send one line of 8 to 1,000 characters without spaces");
    }
    URI api = body.apiUrl() == null ? hosts.usual() : GithubConfig.address(body.apiUrl());
    github.set(name, GithubConfig.of(api, List.of()).apiUrl(), token);
    return github.list().stream()
        .filter(stored -> stored.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(name));
  }

  /** Forgets a token. */
  @DeleteMapping("/github/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String name) {
    if (!github.remove(name)) {
      throw missing(name);
    }
  }

  /** Seals everything with a new key. */
  @PostMapping("/rotate")
  Rotated rotate() {
    return new Rotated(github.rotate());
  }

  private static ApiException missing(String name) {
    return ApiException.notFound(
        "there is no credential '" + name + "' for github",
        "see the names with: ./sluice credentials");
  }
}
