package dev.tocsin.signal;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.Page;
import dev.tocsin.signal.SignalController.Summary;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Finds signals by words of what came in: address, headers, reason and the first 64 KiB of the
 * body, letters large or small.
 *
 * <p>RATIONALE. No index of words: it would cost every signal at the door for a search that is made
 * now and then. One call looks at a bounded number of signals and says where to go on, so a search
 * through a year of mail is many short calls and never one long one.
 */
@Repository
class SignalSearchQueries {

  /** Signals that one call looks at. */
  static final int MOST_LOOKED_AT = 2000;

  private static final int AT_ONCE = 100;
  private static final int BODY_BYTES = 65_536;

  private final Database database;

  SignalSearchQueries(Database database) {
    this.database = database;
  }

  private record Candidate(Summary summary, String text) {}

  /**
   * The newest that hold the words, below the cursor. A page may be empty and still name a next
   * one: nothing was found in the part that was looked at.
   */
  Page<Summary> find(String words, SignalFilter filter, @Nullable String cursor, int limit) {
    String wanted = words.toLowerCase(Locale.ROOT);
    List<Summary> found = new ArrayList<>();
    String below = cursor;
    for (int looked = 0; looked < MOST_LOOKED_AT; looked += AT_ONCE) {
      List<Candidate> some = read(filter, below);
      for (Candidate one : some) {
        below = one.summary().id();
        if (one.text().toLowerCase(Locale.ROOT).contains(wanted)) {
          found.add(one.summary());
          if (found.size() == limit) {
            return new Page<>(found, below);
          }
        }
      }
      if (some.size() < AT_ONCE) {
        return new Page<>(found, null);
      }
    }
    return new Page<>(found, below);
  }

  private List<Candidate> read(SignalFilter filter, @Nullable String below) {
    List<Object> values = new ArrayList<>();
    String where = filter.where(below, values);
    values.add(AT_ONCE);
    return database
        .reading()
        .query(
            "select "
                + SignalQueries.COLUMNS
                + ", path, headers, substr(b.body, 1, "
                + BODY_BYTES
                + ") as beginning from signals join signal_bodies b on b.signal_id = id"
                + where
                + " order by id desc limit ?",
            (row, i) ->
                new Candidate(
                    SignalQueries.summary(row),
                    String.join(
                        "\n",
                        row.getString("path"),
                        row.getString("headers"),
                        Objects.toString(row.getString("reason"), ""),
                        new String(row.getBytes("beginning"), StandardCharsets.UTF_8))),
            values.toArray());
  }
}
