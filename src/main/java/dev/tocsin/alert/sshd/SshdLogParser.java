package dev.tocsin.alert.sshd;

import dev.tocsin.alert.AlertParser;
import dev.tocsin.alert.AlertSettings;
import dev.tocsin.alert.Observation;
import dev.tocsin.alert.Resource;
import dev.tocsin.alert.field.Text;
import dev.tocsin.alert.sshd.SshdSessions.Line;
import dev.tocsin.signal.Signal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Lines of auth.log, format {@code sshd-log}: one observation {@code login-failure} for each failed
 * attempt, its key the address that sshd saw.
 *
 * <p>Public-key refusals do not count: an agent offers its keys one after the other. Lines of other
 * programs are passed over. A signal header {@code server} names the resource, else the host in the
 * line.
 */
@Component
class SshdLogParser implements AlertParser {

  /**
   * sshd cuts a message at 1,024 bytes and some syslogs the line: then the end is the peer's text,
   * not sshd's.
   */
  private static final int MAX_LINE = 960;

  private final ZoneId zone;
  private final SshdSessions sessions = new SshdSessions();

  SshdLogParser(AlertSettings settings) {
    this.zone = settings.logZone();
  }

  @Override
  public String format() {
    return "sshd-log";
  }

  /** A connection's lines may come in several signals. */
  @Override
  public boolean needsOrder() {
    return true;
  }

  @Override
  public Reading parse(Signal signal) throws Unreadable {
    String text = new String(signal.body(), StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return new Reading.Nothing("no lines");
    }
    List<Observation> seen = new ArrayList<>();
    boolean syslog = false;
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      int trimmed = to > from && text.charAt(to - 1) == '\r' ? to - 1 : to;
      if (trimmed > from) {
        boolean whole = trimmed - from <= MAX_LINE;
        String start = text.substring(from, whole ? trimmed : from + MAX_LINE);
        Optional<SyslogLine> line = SyslogLine.parse(start, signal.receivedAt(), zone);
        syslog |= line.isPresent();
        int offset = from;
        line.filter(l -> whole && ofSshd(l)).ifPresent(l -> read(signal, offset, start, l, seen));
      }
      from = to + 1;
    }
    if (!syslog) {
      throw new Unreadable("no line has the shape of syslog: " + Text.excerpt(text));
    }
    return new Reading.Facts(List.of(), seen);
  }

  private static boolean ofSshd(SyslogLine line) {
    return line.program().equals("sshd") || line.program().startsWith("sshd-");
  }

  private void read(
      Signal signal, int offset, String text, SyslogLine line, List<Observation> seen) {
    Optional<SshdFailure> found = SshdFailure.parse(line.message());
    if (found.isEmpty()) {
      return;
    }
    SshdFailure failure = found.get();
    Line place = new Line(signal.id(), offset, text.hashCode());
    int attempts = sessions.begun(place, signal.source(), line, failure);
    if (attempts == 0) {
      return;
    }
    String server = signal.headers().getOrDefault("server", "").strip();
    Observation observation =
        new Observation(
            "login-failure",
            failure.address(),
            Resource.named(List.of(server.isEmpty() ? Text.clean(line.host(), 253) : server)),
            line.at(),
            Map.of(
                "address", failure.address(),
                "user", Text.clean(failure.user(), 64),
                "service", "sshd"));
    for (int i = 0; i < attempts; i++) {
      seen.add(observation);
    }
  }
}
