package dev.tocsin.alert.rules;

/**
 * A pattern that fitted a line and yet yielded nothing.
 *
 * @param line its number, from 1
 * @param keepOut which of the rule's plain keep-out patterns; -1 for another reason
 * @param address the one that is never taken; empty for another reason
 */
record Stopped(Rule rule, int line, Why why, int keepOut, String address) {

  /** What stopped it. */
  enum Why {
    /** A keep-out pattern of the rule. */
    KEEP_OUT,
    /** The file's {@code keep-out-addresses}. */
    KEPT_ADDRESS,
    /** What stands at the address's place is none. */
    NO_ADDRESS,
    /** The line may have been cut, so nothing is read from its end. */
    CUT
  }
}
