package dev.sluice.schema.port;

import dev.sluice.schema.model.IndexedRef;
import dev.sluice.schema.model.RunAttempt;
import dev.sluice.schema.model.graph.FileGraph;
import dev.sluice.schema.model.graph.GraphFile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The code graph, as a run makes it. */
public interface GraphStore {

  /**
   * The files with code facts of a ref, as it is and as a run's staged revisions will make it, by
   * path.
   *
   * @param wholeTree whether paths that are not staged go
   */
  List<GraphFile> files(long jobId, IndexedRef ref, boolean wholeTree);

  /** The packed facts of file versions. */
  Map<UUID, byte[]> facts(Collection<UUID> documents);

  /** The paths of a ref whose part of the graph depends on one of these look-ups. */
  Set<String> meeting(IndexedRef ref, int[] probes);

  /**
   * Stores what files contribute; what is stored already is left as it is.
   *
   * @param files by the id that {@link FileGraph#id} gives
   */
  void write(String repositoryId, Map<UUID, FileGraph> files);

  /**
   * Stages which set each of these paths will have, null for none; a path that is not staged yet is
   * staged as the ref has it. Other staged paths whose file version stays keep their set.
   *
   * @throws IllegalStateException when a later attempt at the run has begun
   */
  void stage(RunAttempt attempt, IndexedRef ref, Map<String, @Nullable UUID> sets);
}
