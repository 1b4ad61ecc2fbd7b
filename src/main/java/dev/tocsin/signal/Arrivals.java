package dev.tocsin.signal;

/** Whether there is anything new in the inbox, for those who show it. */
public interface Arrivals {

  /** Grows with every commit that puts something into the inbox; by how much says nothing. */
  long soFar();
}
