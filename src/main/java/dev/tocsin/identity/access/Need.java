package dev.tocsin.identity.access;

/** What a request must bring. */
enum Need {
  /** Nothing, from anywhere. */
  PUBLIC,
  /** Nothing, but from an allowed address: signing in, the console's own files. */
  OPEN,
  /** A session, even one that has proven the password only. */
  PENDING,
  /** A complete session of a person. */
  PERSON,
  /** A complete session or a token, whatever it may do. */
  ANYBODY,
  /** A complete session or a token with the rule's right. */
  RIGHT
}
