package dev.sluice.indexer.outline;

import dev.sluice.indexer.parse.SyntaxTree;
import java.util.List;

/**
 * What a file declares.
 *
 * @param packageName as the file itself says, parts joined by dots; empty if it does not
 * @param declared on the top level
 * @param tree where the nodes are
 */
public record FileOutline(String packageName, List<Declared> declared, SyntaxTree tree) {

  /** Copies the list. */
  public FileOutline {
    declared = List.copyOf(declared);
  }
}
