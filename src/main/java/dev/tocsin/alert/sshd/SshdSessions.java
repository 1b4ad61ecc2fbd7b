package dev.tocsin.alert.sshd;

import dev.tocsin.alert.sshd.SshdFailure.Sign;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Draws the lines of one attempt together.
 *
 * <p>An attempt leaves each {@link Sign} at most once; a sign that comes again in the same session
 * begins the next attempt. The last {@value #MAX} sessions are remembered, so that lines which come
 * in several signals still count once, and what the last {@value #MAX_LINES} lines were, so that a
 * signal which is handed over again says the same again. After a restart it can count one attempt
 * more in a session that it shares with an earlier signal, never one less.
 */
final class SshdSessions {

  static final int MAX = 10_000;
  static final int MAX_LINES = 20_000;

  /**
   * Longer than sshd lets a login take (LoginGraceTime, 2 minutes), shorter than numbers return.
   */
  private static final Duration FORGOTTEN = Duration.ofMinutes(10);

  private final Map<Line, Integer> answered =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Integer> eldest) {
          return size() > MAX_LINES;
        }
      };

  private final Map<String, Session> sessions =
      new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
          return size() > MAX;
        }
      };

  /**
   * One line of a signal.
   *
   * @param offset where it begins
   * @param hash of its text
   */
  record Line(String signalId, int offset, int hash) {}

  /** How many attempts begin with this line: 0 when it belongs to one that was counted. */
  synchronized int begun(Line place, String origin, SyslogLine line, SshdFailure failure) {
    Integer before = answered.get(place);
    if (before != null) {
      return before;
    }
    int attempts = begun(origin, line, failure);
    answered.put(place, attempts);
    return attempts;
  }

  private int begun(String origin, SyslogLine line, SshdFailure failure) {
    String place = origin + ' ' + line.host() + ' ';
    String peer = line.process().isEmpty() ? failure.address() + ' ' + failure.port() : "";
    String key = place + line.process() + peer;
    String announcedKey = place + "pam " + failure.address();
    String latestKey = place + "last " + failure.address();
    boolean module = failure.sign() == Sign.PAM_MODULE;
    Session session = sessions.get(key);
    if (session == null || !session.continuedBy(line.at(), failure.address())) {
      // PAM may speak from a process of its own, before or after the process that is logged in to
      Session other = module ? sessions.get(latestKey) : sessions.remove(announcedKey);
      session =
          other != null
                  && other.continuedBy(line.at(), failure.address())
                  && !(module && other.signs.contains(Sign.PAM_MODULE))
              ? other
              : new Session(failure.address());
      sessions.put(key, session);
    }
    if (!module) {
      sessions.remove(announcedKey, session);
      sessions.put(latestKey, session);
    } else if (session.signs.isEmpty()) {
      sessions.put(announcedKey, session);
    }
    return session.add(failure.sign(), line.at()) ? failure.times() : failure.times() - 1;
  }

  private static final class Session {
    final EnumSet<Sign> signs = EnumSet.noneOf(Sign.class);
    final String address;
    Instant last = Instant.MIN;

    Session(String address) {
      this.address = address;
    }

    boolean continuedBy(Instant at, String from) {
      return address.equals(from) && Duration.between(last, at).abs().compareTo(FORGOTTEN) <= 0;
    }

    /** Whether a new attempt begins. */
    boolean add(Sign sign, Instant at) {
      last = at;
      boolean first = signs.isEmpty();
      if (signs.add(sign)) {
        return first;
      }
      if (sign == Sign.CLOSED || sign == Sign.TOO_MANY) {
        return true;
      }
      signs.clear();
      signs.add(sign);
      return true;
    }
  }
}
