package dev.sluice.schema.postgres.copy;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows in the binary format of COPY, see "COPY, Binary Format" in Postgres's manual; the tsvector
 * as {@code tsvectorrecv} reads it.
 */
public final class BinaryRows {

  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0
  };
  private static final int LONGEST_LEXEME = 2046;

  private final DataOutputStream out;

  BinaryRows(OutputStream stream) throws IOException {
    this.out = new DataOutputStream(stream);
    out.write(SIGNATURE);
    out.writeInt(0); // flags
    out.writeInt(0); // length of the header's extension
  }

  /** Begins a row. */
  public BinaryRows row(int columns) throws IOException {
    out.writeShort(columns);
    return this;
  }

  /** A {@code uuid}. */
  public BinaryRows uuid(UUID value) throws IOException {
    out.writeInt(16);
    out.writeLong(value.getMostSignificantBits());
    out.writeLong(value.getLeastSignificantBits());
    return this;
  }

  /** An {@code integer}. */
  public BinaryRows integer(int value) throws IOException {
    out.writeInt(4);
    out.writeInt(value);
    return this;
  }

  /** A {@code real}. */
  public BinaryRows real(float value) throws IOException {
    out.writeInt(4);
    out.writeFloat(value);
    return this;
  }

  /** A {@code boolean}. */
  public BinaryRows bool(boolean value) throws IOException {
    out.writeInt(1);
    out.writeByte(value ? 1 : 0);
    return this;
  }

  /** A {@code text}. */
  public BinaryRows text(@Nullable String value) throws IOException {
    if (value == null) {
      out.writeInt(-1);
      return this;
    }
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  /** A {@code bytea}. */
  public BinaryRows bytes(byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
    return this;
  }

  /** A {@code tsvector}: lexemes without positions, in any order, each once. */
  public BinaryRows tsvector(Collection<String> lexemes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream(16 * lexemes.size());
    int count = 0;
    for (String lexeme : lexemes) {
      byte[] bytes = lexeme.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > 0 && bytes.length <= LONGEST_LEXEME) {
        body.write(bytes);
        body.write(0); // end of the string
        body.write(0); // number of positions, two bytes
        body.write(0);
        count++;
      }
    }
    out.writeInt(4 + body.size());
    out.writeInt(count);
    body.writeTo(out);
    return this;
  }

  void end() throws IOException {
    out.writeShort(-1);
    out.flush();
  }
}
