package dev.sluice.indexer.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Addresses of lines on the usual hosts. */
public final class Permalink {

  private Permalink() {}

  /**
   * The address of lines.
   *
   * @param webUrl the repository's page, without a slash at the end
   */
  public static String of(String webUrl, String commit, String path, int startLine, int endLine) {
    String encoded =
        Arrays.stream(path.split("/")).map(Permalink::encoded).collect(Collectors.joining("/"));
    String base = webUrl.replaceFirst("/+$", "");
    if (webUrl.contains("bitbucket.org")) {
      return base + "/src/" + commit + "/" + encoded + "#lines-" + startLine + ":" + endLine;
    }
    if (webUrl.contains("gitlab")) {
      return base + "/-/blob/" + commit + "/" + encoded + "#L" + startLine + "-" + endLine;
    }
    return base + "/blob/" + commit + "/" + encoded + "#L" + startLine + "-L" + endLine;
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
