package dev.tocsin.isolation;

/** An action cannot do this from where it stands. */
public final class WrongState extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String actionId;
  private final ActionState present;

  WrongState(Action action, String wish) {
    super("action " + action.id() + " is " + action.state().word() + " and cannot be " + wish);
    this.actionId = action.id();
    this.present = action.state();
  }

  public String actionId() {
    return actionId;
  }

  /** Where it stands. */
  public ActionState present() {
    return present;
  }
}
