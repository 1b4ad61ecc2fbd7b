package dev.tocsin.signal.statuspage;

import java.util.List;
import org.springframework.modulith.NamedInterface;

/**
 * A status page as it was read.
 *
 * @param title what the page calls itself, may be empty
 * @param events at most {@value #MOST}, in the page's order
 */
@NamedInterface("statuspage")
public record StatusDocument(String title, List<StatusEvent> events) {

  static final int MOST = 2_000;

  public StatusDocument {
    events = List.copyOf(events.subList(0, Math.min(events.size(), MOST)));
  }

  /**
   * Reads a page: Statuspage v2 JSON (summary, incidents, a single incident or component as its
   * webhooks post them), Atom or RSS.
   *
   * @throws NotAStatusPage when it is none of these
   */
  public static StatusDocument read(byte[] body) throws NotAStatusPage {
    for (byte one : body) {
      if (one == '{') {
        return StatusJson.read(body);
      }
      if (one == '<') {
        return StatusFeed.read(body);
      }
      boolean skipped = one == ' ' || one == '\n' || one == '\r' || one == '\t' || one < 0;
      if (!skipped) {
        break;
      }
    }
    throw new NotAStatusPage("neither JSON nor a feed");
  }

  /** The bytes are no status page; the message says why, without quoting them. */
  @NamedInterface("statuspage")
  public static final class NotAStatusPage extends Exception {
    private static final long serialVersionUID = 1L;
    private final String reason;

    NotAStatusPage(String reason) {
      super(reason);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }
}
