package dev.sluice.testkit.github;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app on the server, as GitHub documents apps: it signs tokens with RS256 that are valid for ten
 * minutes at most, asks where it is installed, and gets tokens for an hour.
 */
public final class GithubApps {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern INSTALLATION = Pattern.compile("/repos/([^/]+/[^/]+)/installation");
  private static final Pattern TOKENS = Pattern.compile("/app/installations/(\\d+)/access_tokens");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration HOUR = Duration.ofHours(1);

  private final String id;
  private final PublicKey key;
  private final Clock clock;
  private final Map<String, Long> installations = new ConcurrentHashMap<>();
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private final List<String> given = new CopyOnWriteArrayList<>();

  /** An app with that id, whose signatures that key checks, by that clock. */
  public GithubApps(String id, PublicKey key, Clock clock) {
    this.id = id;
    this.key = key;
    this.clock = clock;
  }

  /** Installs it for a repository. */
  public GithubApps install(String fullName, long installation) {
    installations.put(fullName, installation);
    return this;
  }

  /** The tokens that it was given so far. */
  public List<String> given() {
    return List.copyOf(given);
  }

  /** Takes back every token that was given. */
  public void revoke() {
    tokens.clear();
  }

  /** The answer where an app speaks for itself; empty for all other addresses. */
  Optional<GithubAnswer> answer(String method, String path, String authorization) {
    Matcher where = INSTALLATION.matcher(path);
    Matcher wanted = TOKENS.matcher(path);
    boolean asks = method.equals("GET") && where.matches();
    boolean makes = method.equals("POST") && wanted.matches();
    if (!asks && !makes) {
      return Optional.empty();
    }
    if (!isSigned(authorization)) {
      return Optional.of(GithubAnswer.message(401, "A JSON web token could not be decoded"));
    }
    return Optional.of(asks ? installed(where.group(1)) : token(Long.parseLong(wanted.group(1))));
  }

  /** Whether somebody shows a token that was given and still holds. */
  boolean accepts(String authorization) {
    String token = authorization.replaceFirst("^Bearer ", "");
    return tokens.getOrDefault(token, Instant.EPOCH).isAfter(clock.instant());
  }

  private GithubAnswer installed(String fullName) {
    Long installation = installations.get(fullName);
    return installation == null
        ? GithubAnswer.message(404, "Not Found")
        : GithubAnswer.of(installation(installation), Map.of());
  }

  private ObjectNode installation(long number) {
    String url = "http://127.0.0.1/app/installations/" + number;
    ObjectNode found = JSON.createObjectNode().put("id", number).put("app_id", 1);
    found.put("app_slug", "made-up").put("target_id", 1).put("target_type", "Organization");
    found.put("access_tokens_url", url + "/access_tokens").put("html_url", url);
    found.put("repositories_url", url + "/repositories").put("repository_selection", "all");
    found.put("created_at", clock.instant().toString());
    found.put("updated_at", clock.instant().toString());
    found.set("account", new GithubShapes("http://127.0.0.1", 1, "acme/all").user("acme"));
    found.putNull("single_file_name").putNull("suspended_at");
    found.putNull("suspended_by").putArray("events");
    found.putObject("permissions").put("issues", "read");
    return found;
  }

  private GithubAnswer token(long installation) {
    if (!installations.containsValue(installation)) {
      return GithubAnswer.message(404, "Not Found");
    }
    String token = "made-up-installation-token-" + given.size();
    Instant ends = clock.instant().plus(HOUR);
    given.add(token);
    tokens.put(token, ends);
    ObjectNode body = JSON.createObjectNode().put("token", token);
    GithubAnswer answer = GithubAnswer.of(body.put("expires_at", ends.toString()), Map.of());
    return new GithubAnswer(201, answer.headers(), answer.body());
  }

  private boolean isSigned(String authorization) {
    String[] parts = authorization.replaceFirst("^Bearer ", "").split("\\.");
    if (parts.length != 3) {
      return false;
    }
    JsonNode claims = decoded(parts[1]);
    Instant now = clock.instant();
    Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
    Instant ends = Instant.ofEpochSecond(claims.path("exp").asLong());
    return verifies(parts[0] + "." + parts[1], parts[2])
        && decoded(parts[0]).path("alg").asString().equals("RS256")
        && claims.path("iss").asString().equals(id)
        && !issued.isAfter(now)
        && ends.isAfter(now)
        && !ends.isAfter(now.plus(LONGEST));
  }

  private static JsonNode decoded(String part) {
    return JSON.readTree(Base64.getUrlDecoder().decode(part));
  }

  private boolean verifies(String signed, String signature) {
    try {
      Signature check = Signature.getInstance("SHA256withRSA");
      check.initVerify(key);
      check.update(signed.getBytes(StandardCharsets.US_ASCII));
      return check.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
