package dev.tocsin.identity;

/** Whether people can prove themselves twice. */
public interface SecondFactorState {

  /** Whether the person behind a request has a second factor; false for a token. */
  boolean has(Actor actor);
}
