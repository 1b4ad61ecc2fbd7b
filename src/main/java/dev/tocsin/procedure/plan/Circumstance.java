package dev.tocsin.procedure.plan;

import java.util.Locale;

/** When a step holds an incident open. */
public enum Circumstance {
  ALWAYS,
  /** Its severity is critical now. */
  CRITICAL,
  /** It touches clients. */
  CLIENTS,
  /** A client was written to about it. */
  CLIENTS_TOLD;

  /** Lower case with dashes, as in the files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
