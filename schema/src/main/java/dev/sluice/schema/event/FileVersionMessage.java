package dev.sluice.schema.event;

import dev.sluice.schema.model.ContentType;
import dev.sluice.schema.model.FileVersion;

/**
 * One file version on its way to the indexer, decoded and masked.
 *
 * @param fileVersion its identity
 * @param contentType what kind of writing it is
 * @param text decoded text with secrets masked; line ends are {@code \n}
 * @param encoding the encoding it was decoded from, such as {@code UTF-8}
 * @param bytes size of the raw blob
 * @param secretsMasked how many secrets were masked
 */
public record FileVersionMessage(
    FileVersion fileVersion,
    ContentType contentType,
    String text,
    String encoding,
    long bytes,
    int secretsMasked) {}
