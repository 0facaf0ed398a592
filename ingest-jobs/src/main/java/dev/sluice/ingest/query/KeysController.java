package dev.sluice.ingest.query;

import dev.sluice.ingest.access.Keys;
import dev.sluice.schema.model.AccessScope;
import dev.sluice.schema.model.ApiKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
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

/** Keys that open a server which wants one. */
@RestController
@RequestMapping("/api/v1/keys")
class KeysController {

  /** What is known of a key. */
  record KeyView(String id, String name, String scope, Instant createdAt) {

    static KeyView of(ApiKey key) {
      return new KeyView(key.id(), key.name(), key.scope().label(), key.createdAt());
    }
  }

  /** What to make; the scope is read unless told. */
  record KeyBody(@Nullable String name, @Nullable String scope) {}

  /** A new key, with its text for this one time. */
  record NewKey(String name, String scope, String key) {}

  private final Keys keys;

  KeysController(Keys keys) {
    this.keys = keys;
  }

  /** All keys by name. */
  @GetMapping
  List<KeyView> list() {
    return keys.list().stream().map(KeyView::of).toList();
  }

  /** Makes a key. */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  NewKey add(@RequestBody KeyBody body) {
    String name = body.name() == null ? "" : body.name().strip();
    if (!name.matches("\\w[\\w.@-]{0,63}") || Keys.RESERVED.contains(name)) {
      throw ApiException.invalid(
          "'" + name + "' can't be the name of a key",
          "use up to 64 letters, digits, and any of . _ @ -, and none of "
              + String.join(", ", Keys.RESERVED));
    }
    AccessScope scope = scope(body.scope());
    String key =
        keys.add(name, scope)
            .orElseThrow(
                () ->
                    ApiException.conflict(
                        "there is a key '" + name + "' already",
                        "take it back first: ./sluice keys remove " + name));
    return new NewKey(name, scope.label(), key);
  }

  private static AccessScope scope(@Nullable String label) {
    return label == null
        ? AccessScope.READ
        : AccessScope.of(label)
            .orElseThrow(
                () ->
                    ApiException.invalid(
                        "there is no scope '" + label + "'",
                        Arrays.stream(AccessScope.values())
                            .map(AccessScope::label)
                            .collect(Collectors.joining(", ", "use one of ", ""))));
  }

  /** Takes a key back. */
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String name) {
    if (!keys.remove(name)) {
      throw ApiException.notFound(
          "there is no key '" + name + "'", "see the names with: ./sluice keys");
    }
  }
}
