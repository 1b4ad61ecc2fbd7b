package dev.tocsin.signal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which signals are asked for; null: any.
 *
 * @param kind what sort of mail
 */
record SignalFilter(@Nullable SignalStatus status, @Nullable String source, @Nullable String kind) {

  static final SignalFilter ANY = new SignalFilter(null, null, null);

  /** A condition for those below the cursor; adds its values. */
  String where(@Nullable String cursor, List<Object> values) {
    StringBuilder where = new StringBuilder(" where 1 = 1");
    if (status != null) {
      where.append(" and status = ?");
      values.add(status.word());
    }
    if (source != null) {
      where.append(" and source = ?");
      values.add(source);
    }
    if (kind != null) {
      where.append(" and id in (select signal_id from signal_kinds where kind = ?)");
      values.add(kind);
    }
    if (cursor != null) {
      where.append(" and id < ?");
      values.add(cursor);
    }
    return where.toString();
  }
}
