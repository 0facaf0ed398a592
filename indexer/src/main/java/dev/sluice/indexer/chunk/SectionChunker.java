package dev.sluice.indexer.chunk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts documents by heading. A section is its heading and its text up to the next heading; the
 * headings above it are its context, and all of them together its title.
 */
final class SectionChunker {

  private static final String ARROW = " > ";
  private static final int MAX_HEADING = 120;

  private final Lines lines;
  private final Packer packer;
  private final Outline outline;
  private final Deque<Heading> path = new ArrayDeque<>();

  SectionChunker(Lines lines, Packer packer, Outline outline) {
    this.lines = lines;
    this.packer = packer;
    this.outline = outline;
  }

  void chunk() {
    int preamble = outline.frontMatterEnd() + 1;
    emit("front-matter", "front matter", 1, outline.frontMatterEnd(), "", "");
    List<Heading> headings = outline.headings();
    int first = headings.isEmpty() ? lines.count() + 1 : headings.getFirst().line();
    emit("section", "", preamble, first - 1, "", "");
    sections(headings);
  }

  private void sections(List<Heading> headings) {
    int start = 0;
    String context = "";
    for (int i = 0; i < headings.size(); i++) {
      Heading heading = headings.get(i);
      int end = i + 1 < headings.size() ? headings.get(i + 1).line() - 1 : lines.count();
      leaveTo(heading.level());
      if (start == 0) {
        start = heading.line();
        context = shown();
      }
      path.addLast(heading);
      boolean bare = lines.skipBlank(heading.endLine() + 1, end) > end;
      if (!bare || i + 1 == headings.size()) {
        emit("section", shown(), start, end, context, shown());
        start = 0;
      }
    }
  }

  private void leaveTo(int level) {
    while (!path.isEmpty() && path.getLast().level() >= level) {
      path.removeLast();
    }
  }

  private String shown() {
    List<String> texts = new ArrayList<>();
    path.forEach(heading -> texts.add(Header.shorter(heading.text(), MAX_HEADING)));
    return String.join(ARROW, texts);
  }

  private void emit(
      String kind, String title, int start, int end, String context, String partContext) {
    packer.add(
        Draft.of(kind, title, start, end, context).withParts(() -> partContext, outline::breaks));
  }
}
