package dev.sluice.indexer.chunk;

import java.util.List;

/**
 * What a document's markup shows.
 *
 * @param frontMatterEnd last line of the front matter, 0 without one
 * @param headings in the order of the text, none of them in the front matter
 * @param breaks where a section may be split
 */
record Outline(int frontMatterEnd, List<Heading> headings, Breaks breaks) {

  /** The last line of YAML or TOML between fences at the very top, 0 if there is none. */
  static int frontMatterEnd(Lines lines) {
    if (lines.count() == 0) {
      return 0;
    }
    String fence = lines.text(1, 1).stripTrailing();
    if (!fence.equals("---") && !fence.equals("+++")) {
      return 0;
    }
    for (int line = 2; line <= lines.count(); line++) {
      if (lines.text(line, line).stripTrailing().equals(fence)) {
        return line;
      }
    }
    return 0;
  }
}
