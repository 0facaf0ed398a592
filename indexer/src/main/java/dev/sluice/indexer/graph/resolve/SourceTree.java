package dev.sluice.indexer.graph.resolve;

import dev.sluice.indexer.graph.facts.FileFacts;
import java.util.List;

/** The files of one commit; only Java files declare types that are looked up. */
public interface SourceTree {

  /** The paths that declare a top-level type of that qualified name, in their order. */
  List<String> declaring(String qualifiedName);

  /** The facts of a path's file; {@link FileFacts#EMPTY} if there is none. */
  FileFacts facts(String path);
}
