package dev.tocsin.alert;

import java.util.Random;

/** Damages an input the same way for the same seed. */
public final class Mutations {

  private Mutations() {}

  public static byte[] of(byte[] original, long seed) {
    Random random = new Random(seed);
    byte[] bytes = original.clone();
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(5)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 2 -> bytes = java.util.Arrays.copyOf(bytes, at);
        case 3 -> {
          int length = Math.min(bytes.length - at, 1 + random.nextInt(80));
          int to = random.nextInt(bytes.length - length + 1);
          System.arraycopy(bytes, at, bytes, to, length);
        }
        default -> bytes[at] = "\0\r\n\"{}[]:;=?<> \u007f".getBytes()[random.nextInt(16)];
      }
    }
    return bytes;
  }
}
