package dev.sluice.schema.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One path of a ref's content.
 *
 * @param path path within the repository
 * @param mode git file mode
 * @param blobId git's object id
 * @param documentId the file version, or null when skipped
 * @param skipReason why it is not indexed, or null
 */
public record RefEntry(
    String path, int mode, String blobId, @Nullable UUID documentId, @Nullable String skipReason) {}
