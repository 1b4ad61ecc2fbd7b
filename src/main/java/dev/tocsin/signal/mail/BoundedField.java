package dev.tocsin.signal.mail;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.DefaultFieldBuilder;
import org.apache.james.mime4j.stream.FieldBuilder;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.apache.james.mime4j.util.RecycledByteArrayBuffer;

/** Keeps the first lines of a header folded without end; the others are read and forgotten. */
final class BoundedField implements FieldBuilder {

  private static final int MAX = 65_536;

  private final DefaultFieldBuilder field = new DefaultFieldBuilder(-1);
  private int kept;

  @Override
  public void reset() {
    kept = 0;
    field.reset();
  }

  @Override
  public void append(ByteArrayBuffer line) throws MimeException {
    if (kept < MAX) {
      kept += line.length();
      field.append(line);
    }
  }

  @Override
  public RawField build() throws MimeException {
    return field.build();
  }

  @Override
  public RecycledByteArrayBuffer getRaw() {
    return field.getRaw();
  }

  @Override
  public void release() {
    field.release();
  }
}
