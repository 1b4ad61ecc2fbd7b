package dev.tocsin.isolation;

import java.util.List;

/** How far the hub can reach servers. */
public interface AgentFacts {

  /** Names of the private keys in the hub's folder of SSH keys, sorted. */
  List<String> keyFiles();

  /** Names of the servers whose agent has answered, since the hub started or in an action. */
  List<String> answered();
}
