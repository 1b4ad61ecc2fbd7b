package dev.tocsin.incident;

import java.util.List;

/** Which incidents concern a client now. */
public interface OpenIncidents {

  /** Those that are not closed and touch the client, newest first; at most fifty. */
  List<Incident> touching(String clientId);
}
