package dev.tocsin.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tocsin.platform.TocsinSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The last head in a file beside the database: {@code <sequence> <hash> <seal>}. */
@Component
class AnchorFile {

  /** Its name in the data folder. */
  static final String NAME = "audit-head";

  private static final Logger log = LoggerFactory.getLogger(AnchorFile.class);

  private final Path file;
  private final AuditSeal seal;

  AnchorFile(TocsinSettings settings, AuditSeal seal) {
    this.file = settings.data().resolve(NAME);
    this.seal = seal;
  }

  /**
   * What it holds.
   *
   * @param anchor nothing when there is no file or it is foreign
   * @param foreign whether there is a file that this hub's key did not write
   */
  record Content(Anchor anchor, boolean foreign) {
    private static final Content NONE = new Content(Anchor.NONE, false);
    private static final Content FOREIGN = new Content(Anchor.NONE, true);
  }

  Content read() {
    try {
      List<String> words = List.of(Files.readString(file).strip().split(" "));
      if (words.size() == 3) {
        Anchor anchor = new Anchor(Long.parseLong(words.get(0)), words.get(1));
        if (seal.madeAnchor(anchor.seq(), anchor.hash(), words.get(2))) {
          return new Content(anchor, false);
        }
      }
      log.error("{} was not written by this hub", file);
    } catch (NoSuchFileException none) {
      return Content.NONE;
    } catch (IOException | NumberFormatException e) {
      log.error("{} cannot be read: {}", file, e.toString());
    }
    return Content.FOREIGN;
  }

  /**
   * On the disk before it takes the place of the former one: half a file would be a foreign one.
   */
  void write(Anchor anchor) {
    Path fresh = file.resolveSibling(NAME + ".new");
    String line =
        anchor.seq() + " " + anchor.hash() + " " + seal.anchor(anchor.seq(), anchor.hash()) + "\n";
    try {
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        out.write(ByteBuffer.wrap(line.getBytes(US_ASCII)));
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      log.error("the audit record's head could not be written to {}: {}", file, e.toString());
    }
  }
}
