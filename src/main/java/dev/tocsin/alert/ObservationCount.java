package dev.tocsin.alert;

import dev.tocsin.alert.AlertBatch.Counting;
import dev.tocsin.alert.field.SeverityWord;
import dev.tocsin.platform.RouteStep;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** States how observations become alerts, "N of these in T"; the step {@code count} of a route. */
@Component("count")
public class ObservationCount implements RouteStep {

  /**
   * The batch with its rule.
   *
   * @param observed kind of observation that counts, e.g. {@code login-failure}
   * @param kind kind of the alert, e.g. {@code brute-force}
   * @param severity {@code info}, {@code warning} or {@code critical}
   * @param within sliding window, e.g. {@code 10m} or {@code PT10M}
   * @param quiet the alert ends when nothing more was seen for this long
   * @throws IllegalArgumentException when a value cannot be used; the message is for the operator
   */
  public AlertBatch count(
      AlertBatch batch,
      String observed,
      String kind,
      String severity,
      int threshold,
      String within,
      String quiet) {
    Severity level =
        SeverityWord.find(severity)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "severity is info, warning or critical, not '" + severity + "'"));
    return batch.counted(
        new Counting(
            observed,
            kind,
            level,
            threshold,
            duration("within", within),
            duration("quiet", quiet)));
  }

  private static Duration duration(String name, String text) {
    try {
      return DurationStyle.detectAndParse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          name + " is a time such as 90s, 10m or 2h, not '" + text + "'", e);
    }
  }
}
