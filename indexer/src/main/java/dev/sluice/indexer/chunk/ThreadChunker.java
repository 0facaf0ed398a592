package dev.sluice.indexer.chunk;

/**
 * Chunks what somebody wrote in a thread. The first line is the title, the second the context that
 * is embedded, the rest is Markdown: one chunk as long as it fits the window, for a comment is one
 * statement, whatever headings a template puts into it.
 */
record ThreadChunker(Lines lines, Packer packer) {

  private static final int FIRST_OF_TEXT = 3;

  void chunk() {
    if (lines.count() < FIRST_OF_TEXT) {
      return;
    }
    String title = lines.text(1, 1);
    String context = lines.text(2, 2);
    packer.add(
        Draft.of("thread", title, FIRST_OF_TEXT, lines.count(), context)
            .withParts(() -> context, () -> Markdown.outline(lines).breaks()));
  }
}
