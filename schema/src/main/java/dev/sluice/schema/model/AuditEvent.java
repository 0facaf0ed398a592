package dev.sluice.schema.model;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that somebody did.
 *
 * @param seq its number, from 1 and without gaps
 * @param at when, in microseconds
 * @param actor the name of a key, or {@code local}
 * @param action what was asked for, such as {@code POST /api/v1/prune}
 * @param outcome {@code accepted}, or why not
 * @param hash over this event and the hash of the one before
 */
public record AuditEvent(
    long seq, Instant at, String actor, String action, String outcome, ContentHash hash) {

  /** What the hash of the first event covers as the one before. */
  public static final ContentHash BEGINNING = ContentHash.of("sluice audit");

  /** The event that comes after another. */
  public static AuditEvent after(
      long seq, ContentHash previous, Instant at, String actor, String action, String outcome) {
    Instant stored = at.truncatedTo(ChronoUnit.MICROS);
    ContentHash hash = hash(seq, previous, stored, actor, action, outcome);
    return new AuditEvent(seq, stored, actor, action, outcome, hash);
  }

  /** Whether it is what was written after an event with that hash, unchanged. */
  public boolean follows(ContentHash previous) {
    return hash.equals(hash(seq, previous, at, actor, action, outcome));
  }

  /** Every part with its length before it, so that nothing can move from one part to the next. */
  private static ContentHash hash(
      long seq, ContentHash previous, Instant at, String actor, String action, String outcome) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(previous.bytes());
      out.writeLong(seq);
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      out.writeUTF(actor);
      out.writeUTF(action);
      out.writeUTF(outcome);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ContentHash.of(bytes.toByteArray());
  }
}
