package dev.sluice.sync.github;

import dev.sluice.schema.model.github.GithubKind;
import dev.sluice.schema.model.github.GithubObject;
import dev.sluice.sync.github.Answer.Found;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of the REST API.
 *
 * @param path of its first page, below the API's address
 */
record RestPages(RunContext run, GithubKind kind, String path) implements Pages {

  @Override
  public String first() {
    return run.client().uri(path).toString();
  }

  @Override
  public @Nullable ListPage page(@Nullable String at, @Nullable String tag) {
    if (!(run.list(URI.create(at == null ? first() : at), tag) instanceof Found page)) {
      return null;
    }
    List<GithubObject> objects = run.reader().page(kind, page.body());
    return new ListPage(
        objects.stream().map(GithubObject::updatedAt).toList(),
        objects,
        page.next() == null ? null : page.next().toString(),
        page.etag());
  }
}
