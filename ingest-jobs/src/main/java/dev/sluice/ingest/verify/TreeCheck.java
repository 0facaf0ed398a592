package dev.sluice.ingest.verify;

import dev.sluice.schema.model.FileVersion;
import dev.sluice.schema.model.RefEntry;
import dev.sluice.sync.git.Content;
import dev.sluice.sync.git.Revision;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** Compares the paths of a ref with those of a commit. Holds the ref's paths, not their content. */
final class TreeCheck {

  private final Map<String, RefEntry> entries = new HashMap<>();
  private final Place place;
  private final Function<Revision.Present, Content> source;
  private final ChunkCheck chunks;

  TreeCheck(Place place, Function<Revision.Present, Content> source, ChunkCheck chunks) {
    this.place = place;
    this.source = source;
    this.chunks = chunks;
  }

  /** Takes a path of the ref; all of them come first. */
  void indexed(RefEntry entry) {
    entries.put(entry.path(), entry);
  }

  /** Takes a path of the commit. */
  void source(Revision revision) {
    place.found().checked();
    RefEntry entry = entries.remove(revision.path());
    if (entry == null) {
      place.missing(revision.path(), "the path is not in the index");
      return;
    }
    switch (revision) {
      case Revision.Present present -> compare(present, entry);
      case Revision.Skipped skipped -> compareSkip(skipped.reason().label(), entry);
      case Revision.Gone gone -> throw new IllegalStateException("a tree has no tombstones");
    }
  }

  /** What is left is only in the index. */
  void finish() {
    entries.values().forEach(entry -> place.extra(entry.path(), "the commit has no such path"));
  }

  private void compare(Revision.Present present, RefEntry entry) {
    UUID expected = FileVersion.current(present.blobId(), present.language()).id();
    if (!present.blobId().equals(entry.blobId()) || present.mode() != entry.mode()) {
      place.missing(entry.path(), "the index has another version");
    } else if (entry.documentId() == null) {
      compareContentSkip(present, entry);
    } else if (entry.documentId().equals(expected)) {
      chunks.add(place, present, expected);
    } else {
      place.missing(entry.path(), "it was indexed by another pipeline or as another language");
    }
  }

  private void compareContentSkip(Revision.Present present, RefEntry entry) {
    switch (source.apply(present)) {
      case Content.Skipped skipped -> compareSkip(skipped.reason().label(), entry);
      case Content.Text text ->
          place.missing(entry.path(), "it is skipped as " + entry.skipReason());
    }
  }

  private void compareSkip(String reason, RefEntry entry) {
    if (entry.documentId() != null) {
      place.extra(entry.path(), "it should be skipped as " + reason);
    } else if (!Objects.equals(reason, entry.skipReason())) {
      place.missing(entry.path(), "skipped as " + entry.skipReason() + ", not as " + reason);
    }
  }
}
