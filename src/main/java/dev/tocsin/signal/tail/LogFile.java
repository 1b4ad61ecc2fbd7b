package dev.tocsin.signal.tail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An open log file; stays readable when it is renamed or deleted.
 *
 * @param inode its number on its file system
 */
record LogFile(String inode, FileChannel channel) implements AutoCloseable {

  private static final int HEAD = 256;
  private static final int TAIL = 64;
  private static final int HASH = 8;

  long size() throws IOException {
    return channel.size();
  }

  /** What can be read at the offset, at most so many bytes. */
  byte[] read(long offset, int most) throws IOException {
    int length = (int) Math.max(0, Math.min(most, channel.size() - offset));
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) > 0) {
      // goes on until the buffer is full or the file ends
    }
    return buffer.hasRemaining()
        ? Arrays.copyOf(buffer.array(), buffer.position())
        : buffer.array();
  }

  /** Hash of the first bytes, of those before the offset. */
  String head(long offset) throws IOException {
    return hash(read(0, (int) Math.min(HEAD, offset)));
  }

  /** Hash of the last bytes before the offset. */
  String tail(long offset) throws IOException {
    int length = (int) Math.min(TAIL, offset);
    return hash(read(offset - length, length));
  }

  /** The offset after the last line break before the end, looking back a bounded way. */
  long startOfLastLine(int most) throws IOException {
    long size = size();
    int length = (int) Math.min(most, size);
    byte[] end = read(size - length, length);
    for (int i = end.length - 1; i >= 0; i--) {
      if (end[i] == '\n') {
        return size - length + i + 1;
      }
    }
    return length == size ? 0 : size;
  }

  private static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
