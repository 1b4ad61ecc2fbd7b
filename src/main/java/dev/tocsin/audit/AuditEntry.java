package dev.tocsin.audit;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One access or act, as it is handed to {@link Audit}. Texts are cut to what the record keeps (200
 * characters for names, 500 for values, 32 values), control characters are replaced. Never put a
 * secret in.
 *
 * @param actor null: that of the present request, or the hub
 * @param act short code, {@code incident.acknowledge}: lower-case words joined by '-' and '.'
 * @param objectKind what sort of thing was acted on, {@code incident}; lower-case words as above
 * @param objectId which one; may be empty
 * @param before values that the act replaced; only what changed
 * @param after values that it set, and what else tells what was done
 * @param origin address that the act came from; null: that of the present request, or none
 * @param outcome how it went
 */
public record AuditEntry(
    @Nullable Actor actor,
    String act,
    String objectKind,
    String objectId,
    Map<String, String> before,
    Map<String, String> after,
    @Nullable String origin,
    Outcome outcome) {

  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9]*([.-][a-z0-9]+)*");
  private static final int LONGEST_CODE = 64;

  public AuditEntry {
    requireCode(act);
    requireCode(objectKind);
    objectId = AuditText.clean(objectId, AuditText.LONGEST_NAME);
    before = AuditText.clean(before);
    after = AuditText.clean(after);
    origin = origin == null ? null : AuditText.clean(origin, AuditText.LONGEST_NAME);
  }

  /** An act that was done; actor and origin are those of the present request. */
  public static AuditEntry of(String act, String objectKind, String objectId) {
    return new AuditEntry(null, act, objectKind, objectId, Map.of(), Map.of(), null, Outcome.DONE);
  }

  public AuditEntry by(Actor who) {
    return new AuditEntry(who, act, objectKind, objectId, before, after, origin, outcome);
  }

  public AuditEntry before(Map<String, String> values) {
    return new AuditEntry(actor, act, objectKind, objectId, values, after, origin, outcome);
  }

  public AuditEntry after(Map<String, String> values) {
    return new AuditEntry(actor, act, objectKind, objectId, before, values, origin, outcome);
  }

  public AuditEntry from(String address) {
    return new AuditEntry(actor, act, objectKind, objectId, before, after, address, outcome);
  }

  public AuditEntry outcome(Outcome how) {
    return new AuditEntry(actor, act, objectKind, objectId, before, after, origin, how);
  }

  /** The same with one more value of what it did. */
  AuditEntry with(String key, String value) {
    SortedMap<String, String> values = new java.util.TreeMap<>(after);
    values.put(key, value);
    return after(values);
  }

  private static void requireCode(String code) {
    if (code.length() > LONGEST_CODE || !CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not a code of the audit record: '" + code + "'");
    }
  }

  /** How it went. */
  public enum Outcome {
    /** It happened. */
    DONE,
    /** It was not allowed. */
    REFUSED,
    /** It was allowed and did not work. */
    FAILED;

    /** As it is kept and shown. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
