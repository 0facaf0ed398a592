package dev.sluice.schema.model.search;

import dev.sluice.schema.model.ContentHash;
import java.util.UUID;

/**
 * A chunk that may match a query's words.
 *
 * @param documentId its file version
 * @param ordinal its position there
 * @param textHash its text
 * @param length document length of BM25
 * @param terms packed frequencies, see {@link dev.sluice.schema.model.TermVectorCodec}
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record LexicalCandidate(
    UUID documentId, int ordinal, ContentHash textHash, int length, byte[] terms) {}
