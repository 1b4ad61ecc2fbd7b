package dev.tocsin.isolation;

import dev.tocsin.audit.Actor;
import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.audit.AuditEntry.Outcome;
import dev.tocsin.incident.IncidentEvent.Type;
import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.isolation.Action.Consent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells each change of an action in the incident's record, and each decision and result in the
 * audit record, in the transaction of the change.
 */
@Component
class ActionStory {

  private static final String HUB = "hub";

  private final IncidentRecord incidents;
  private final Audit audit;

  ActionStory(IncidentRecord incidents, Audit audit) {
    this.incidents = incidents;
    this.audit = audit;
  }

  void began(Action action, boolean tellProposal) {
    Consent consent = action.consent();
    record(action, action.state() == ActionState.APPROVED ? "approve" : "propose");
    if (action.state() == ActionState.APPROVED) {
      note(action, by(consent.approvedBy()), "Approved: " + cutting(action));
    } else if (tellProposal) {
      tell(action, Type.PROPOSED, consent.requestedBy(), "Proposed: " + cutting(action));
    }
  }

  private void audited(Action before, Action after) {
    switch (after.state()) {
      case APPROVED -> {
        if (before.state() == ActionState.PROPOSED) {
          record(after, "approve");
        }
      }
      case UNDO_APPROVED -> {
        if (before.state() == ActionState.DONE || before.state() == ActionState.UNDO_FAILED) {
          record(after, "undo");
        }
      }
      case DONE, UNDONE -> result(after, Outcome.DONE);
      case FAILED, UNDO_FAILED, UNKNOWN, UNDO_UNKNOWN -> result(after, Outcome.FAILED);
      default -> {}
    }
  }

  private void record(Action action, String decision) {
    audit.record(entry(action, "isolation." + decision));
  }

  private void result(Action action, Outcome outcome) {
    audit.record(entry(action, "isolation.result").by(Actor.HUB).from("").outcome(outcome));
  }

  private static AuditEntry entry(Action action, String act) {
    return AuditEntry.of(act, "action", action.id())
        .after(
            Map.of(
                "verb", action.order().verb(),
                "server", action.order().server(),
                "service", action.order().service(),
                "incident", action.incidentId(),
                "state", action.state().word()));
  }

  void changed(Action before, Action after) {
    Consent consent = after.consent();
    String site = after.order().service();
    String reason = after.findings().reason();
    boolean same = before.state() == after.state();
    if (!same) {
      audited(before, after);
    }
    switch (after.state()) {
      case APPROVED, UNDO_APPROVED -> approved(before, after);
      case RUNNING -> note(after, HUB, "Runs '" + after.order().command().line() + "'" + at(after));
      case UNDO_RUNNING ->
          note(after, HUB, "Runs '" + after.order().undoCommand().line() + "'" + at(after));
      case DONE -> tell(after, Type.ISOLATED, HUB, site + " is cut from the web" + at(after));
      case FAILED ->
          tell(
              after, Type.ACTION_FAILED, HUB, "Cutting " + site + at(after) + " failed: " + reason);
      case UNDO_FAILED ->
          tell(
              after,
              Type.ACTION_FAILED,
              HUB,
              "Restoring " + site + at(after) + " failed: " + reason);
      case UNKNOWN, UNDO_UNKNOWN -> {
        if (!same) {
          note(after, HUB, "Not known whether " + site + at(after) + " was changed: " + reason);
        } else if (after.progress().checks() == 1) {
          tell(
              after,
              Type.ACTION_FAILED,
              HUB,
              "Still not known whether " + site + at(after) + " was changed: " + reason);
        }
      }
      case UNDONE -> {
        if (before.state() == ActionState.UNDO_APPROVED) {
          note(after, by(consent.undoBy()), "Undone without a change to " + site + ": " + reason);
        } else {
          tell(after, Type.RESTORED, HUB, site + " is served again" + at(after));
        }
      }
      case PROPOSED -> {}
    }
  }

  private void approved(Action before, Action after) {
    String site = after.order().service();
    switch (before.state()) {
      case PROPOSED -> note(after, by(after.consent().approvedBy()), "Approved: " + cutting(after));
      case DONE, UNDO_FAILED ->
          note(after, by(after.consent().undoBy()), "Restore " + site + at(after));
      case UNKNOWN, UNDO_UNKNOWN ->
          note(after, HUB, "Will run again: " + after.findings().reason());
      case RUNNING, UNDO_RUNNING -> {
        if (after.progress().attempts() == 1) {
          note(after, HUB, "Will try again: " + after.findings().reason());
        }
      }
      default -> {}
    }
  }

  void note(Action action, String actor, String text) {
    incidents.note(action.incidentId(), "action", actor, text, data(action));
  }

  private void tell(Action action, Type type, String actor, String text) {
    incidents.tell(action.incidentId(), type, actor, text, data(action));
  }

  private static Map<String, String> data(Action action) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("action", action.id());
    data.put("verb", action.order().verb());
    data.put("server", action.order().server());
    data.put("service", action.order().service());
    data.put("state", action.state().word());
    boolean undoing = action.state().undoing() || action.state() == ActionState.UNDONE;
    data.put("command", (undoing ? action.order().undoCommand() : action.order().command()).line());
    putIfThere(
        data, "answer", undoing ? action.findings().undoAnswer() : action.findings().answer());
    putIfThere(data, "reason", action.findings().reason());
    Long ms = action.findings().ms();
    putIfThere(data, "ms", ms == null ? null : Long.toString(ms));
    return data;
  }

  private static void putIfThere(Map<String, String> data, String name, @Nullable String value) {
    if (value != null) {
      data.put(name, value);
    }
  }

  private static String cutting(Action action) {
    return "cut " + action.order().service() + " from the web" + at(action);
  }

  private static String at(Action action) {
    return " on " + action.order().server();
  }

  private static String by(@Nullable String person) {
    return person == null ? HUB : person;
  }
}
