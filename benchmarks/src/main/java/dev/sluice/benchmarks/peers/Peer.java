package dev.sluice.benchmarks.peers;

import java.util.List;

/** A library that embeds texts into a pgvector table of its own. */
interface Peer {

  /** Name for the report. */
  String name();

  /** Ingests chunks as they are. */
  void ingestChunks(List<Piece> chunks);

  /** Ingests whole files in the way the library's documentation shows, with its own splitter. */
  void ingestFiles(List<Piece> files);

  /** Rows in its table. */
  long rows();
}
