package dev.tocsin.signal.tail;

import static dev.tocsin.alert.FuzzRules.must;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.tocsin.alert.FuzzRules;
import dev.tocsin.signal.tail.LineCutter.Piece;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a program writes into its log and however it comes, every byte is handed on once and
 * lines stay whole. The first byte says how much comes at a time, and how often it is repeated.
 */
class LineCutterFuzzTests {

  static Stream<byte[]> logs() {
    return Stream.of(
            "\1one\ntwo\n\nthree",
            "\3\n\n\0\r\n\377x\n",
            "\7no end",
            "\21\n",
            "\101long line",
            "\202a\nb")
        .map(text -> text.getBytes(UTF_8));
  }

  @MethodSource("logs")
  @FuzzTest
  void everyByteIsHandedOnOnce(byte[] input) {
    if (input.length < 2) {
      return;
    }
    byte[] written = Arrays.copyOfRange(input, 1, input.length);
    int times = input[0] == 'A' ? 3 * LineCutter.LINE / written.length / 2 : 1;
    byte[] log = FuzzRules.repeated(written, written.length * Math.max(1, times));
    int step = Math.max(1 + (input[0] & 15), log.length / 16);
    FuzzRules.inTime("the log", () -> follow(log, step));
  }

  private static void follow(byte[] log, int step) {
    try {
      Path path = Files.createTempFile("tail", ".log");
      try (FileChannel channel =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        LogFile file = new LogFile("1", channel);
        ByteArrayOutputStream handed = new ByteArrayOutputStream();
        for (int from = 0; from < log.length; from += step) {
          channel.write(ByteBuffer.wrap(log, from, Math.min(step, log.length - from)), from);
          for (Piece piece = LineCutter.next(file, handed.size());
              piece != null;
              piece = LineCutter.next(file, handed.size())) {
            add(handed, piece);
          }
        }
        Piece rest = LineCutter.rest(file, handed.size());
        while (rest != null) {
          handed.writeBytes(rest.bytes());
          rest = LineCutter.rest(file, handed.size());
        }
        must(Arrays.equals(handed.toByteArray(), log), "not what was written");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ByteArrayOutputStream handed, Piece piece) {
    byte[] bytes = piece.bytes();
    must(bytes.length > 0 && bytes.length <= LineCutter.LINE, "a piece of " + bytes.length);
    must(piece.cut() != null || bytes[bytes.length - 1] == '\n', "half a line");
    handed.writeBytes(bytes);
  }
}
