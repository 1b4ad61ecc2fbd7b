package dev.tocsin.watch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tocsin.platform.Ids;
import dev.tocsin.watch.check.CheckKind;
import dev.tocsin.watch.check.Judge.Change;
import java.time.Instant;

/**
 * A change that is to be told, as the signal that will tell it.
 *
 * @param id names the delivery, so that telling it twice is counted and not repeated
 * @param path check and target
 * @param body JSON in the format {@code watch}
 */
record News(String id, Instant at, String path, String body) {

  private static final JsonMapper JSON = new JsonMapper();

  News {
    requireNonNull(id);
    requireNonNull(at);
    requireNonNull(path);
    requireNonNull(body);
  }

  /**
   * @param before how it stood
   * @param after how it stands since that moment
   * @param why what was found
   */
  static News of(Change change, WatchState before, WatchState after, Instant at, String why) {
    WatchState.Place place = after.place();
    boolean over = change == Change.FAULT_OVER || change == Change.SEES;
    boolean blind = change == Change.BLIND || change == Change.SEES;
    Instant since = change == Change.FAULT_OVER ? before.standing().since() : at;
    String target = place.key().target();
    String check = place.key().check();
    ObjectNode body = JSON.createObjectNode();
    body.put("check", check);
    body.put("target", target);
    body.put("server", place.server());
    body.put("service", place.service());
    body.put("fault", blind ? CheckKind.SILENCE.fault() : place.fault());
    body.put("severity", blind ? "warning" : place.severity());
    body.put("status", over ? "resolved" : "firing");
    body.put("summary", summary(change, target, check, why));
    body.put("since", since.toString());
    body.put("at", at.toString());
    if (after.last() != null && after.last().value() != null) {
      body.put("value", after.last().value());
    }
    try {
      return new News(Ids.next(), at, check + "/" + target, JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static String summary(Change change, String target, String check, String why) {
    return switch (change) {
      case FAULT -> target + ": " + why;
      case FAULT_OVER -> target + ": " + check + " is well again: " + why;
      case BLIND -> target + ": the check " + check + " finds nothing out: " + why;
      case SEES -> target + ": the check " + check + " sees again: " + why;
    };
  }
}
