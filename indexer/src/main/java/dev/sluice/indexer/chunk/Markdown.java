package dev.sluice.indexer.chunk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** The outline of a Markdown document by CommonMark's rules. */
final class Markdown {

  private static final int BLOCK = 100;
  private static final int DEPTH = 10;
  private static final int INSIDE = 0;
  private static final int INSIDE_CODE = -100;
  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

  private final Lines lines;
  private final int[] ranks;
  private final List<Heading> headings = new ArrayList<>();

  private Markdown(Lines lines) {
    this.lines = lines;
    this.ranks = new int[lines.count() + 2];
  }

  static Outline outline(Lines lines) {
    Markdown markdown = new Markdown(lines);
    int frontMatterEnd = Outline.frontMatterEnd(lines);
    Node document = PARSER.parse(withoutFrontMatter(lines, frontMatterEnd));
    Arrays.fill(markdown.ranks, INSIDE);
    markdown.visit(document, BLOCK);
    return new Outline(frontMatterEnd, markdown.headings, line -> markdown.ranks[line]);
  }

  // Blank lines instead, so that the numbers of the lines stay. A lone carriage return would end a
  // line.
  private static String withoutFrontMatter(Lines lines, int end) {
    String rest =
        end == 0 ? lines.whole() : "\n".repeat(end) + lines.whole().substring(lines.start(end + 1));
    return rest.replace('\r', ' ');
  }

  private void visit(Node parent, int rank) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      List<SourceSpan> spans = node.getSourceSpans();
      if (node instanceof Block && !spans.isEmpty()) {
        visitBlock(node, first(spans), last(spans), rank);
      }
    }
  }

  private void visitBlock(Node node, int first, int last, int rank) {
    ranks[first] = Math.max(ranks[first], rank);
    if (node instanceof org.commonmark.node.Heading heading
        && node.getParent() instanceof Document) {
      headings.add(new Heading(first, last, heading.getLevel(), text(heading)));
    } else if (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock) {
      rankCode(first, last);
    } else {
      visit(node, node instanceof ListBlock ? rank - 1 : rank - DEPTH);
    }
  }

  private void rankCode(int first, int last) {
    for (int line = first + 1; line <= last; line++) {
      boolean afterBlank = lines.isBlank(line - 1);
      ranks[line] = INSIDE_CODE + (afterBlank ? DEPTH : 0);
    }
  }

  private static int first(List<SourceSpan> spans) {
    return spans.getFirst().getLineIndex() + 1;
  }

  private static int last(List<SourceSpan> spans) {
    return spans.getLast().getLineIndex() + 1;
  }

  private static String text(Node heading) {
    StringBuilder text = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text node) {
            text.append(node.getLiteral());
          }

          @Override
          public void visit(Code node) {
            text.append(node.getLiteral());
          }
        });
    return text.toString().strip();
  }
}
