package dev.tocsin.signal.syslog;

import org.jspecify.annotations.Nullable;

/** An open port. */
interface SyslogListener extends AutoCloseable {
  void start();

  int port();

  /** Why nothing can come through just now; null when something can. */
  @Nullable String problem();

  /** Waits for what is in hand. */
  @Override
  void close();
}
