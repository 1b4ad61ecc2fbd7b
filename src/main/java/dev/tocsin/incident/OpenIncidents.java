package dev.tocsin.incident;

import java.util.List;

/** Which incidents are open now. */
public interface OpenIncidents {

  /** Those that are not closed and touch the client, newest first; at most fifty. */
  List<Incident> touching(String clientId);

  /** Ids of those whose fault stands, in their order after this one. */
  List<String> standing(String afterId, int most);
}
