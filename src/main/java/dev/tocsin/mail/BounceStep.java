package dev.tocsin.mail;

import dev.tocsin.notification.NoticeBounces;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import dev.tocsin.signal.SignalOutcome;
import dev.tocsin.signal.SignalOutcomes;
import dev.tocsin.signal.SignalStatus;
import dev.tocsin.signal.mail.MailReader;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes mails that came back; the step {@code bounce} of a route. A notice of the hub's own that
 * came back is marked as such, found by its Message-ID and its recipient; any other bounce needs
 * nothing but to be seen. Who failed and why stands with the signal.
 */
@Component("bounce")
public class BounceStep implements RouteStep {

  private static final int SHOWN = 10;
  private static final int LONGEST = 900;

  private final Database database;
  private final SignalOutcomes outcomes;
  private final NoticeBounces notices;

  BounceStep(Database database, SignalOutcomes outcomes, NoticeBounces notices) {
    this.database = database;
    this.outcomes = outcomes;
    this.notices = notices;
  }

  /** Takes the mails of the batch, raw RFC 822 bytes each. */
  public void take(SignalBatch batch) {
    database.writing(sql -> outcomes.record(batch.signals().stream().map(this::take).toList()));
  }

  private SignalOutcome take(Signal signal) {
    Bounce bounce = Bounce.in(MailReader.read(signal.body()));
    boolean ours = false;
    for (Bounce.Recipient recipient : bounce.recipients()) {
      if (recipient.failed() && bounce.messageId().isPresent()) {
        ours |=
            notices.bounced(
                bounce.messageId().get(),
                recipient.address(),
                recipient.reason(),
                signal.receivedAt());
      }
    }
    String told = told(bounce);
    return new SignalOutcome(
        signal.id(),
        ours ? SignalStatus.PROCESSED : SignalStatus.IGNORED,
        ours ? "a notice came back: " + told : told,
        null);
  }

  private static String told(Bounce bounce) {
    if (bounce.recipients().isEmpty()) {
      return "a bounce that names no recipient";
    }
    List<String> shown = new ArrayList<>();
    for (Bounce.Recipient one :
        bounce.recipients().subList(0, Math.min(SHOWN, bounce.recipients().size()))) {
      shown.add(
          one.address()
              + " "
              + one.action()
              + (one.reason().isEmpty() ? "" : " (" + one.reason() + ")"));
    }
    int more = bounce.recipients().size() - shown.size();
    String line = "a bounce: " + String.join("; ", shown);
    line = line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    return more > 0 ? line + "; and " + more + " more" : line;
  }
}
