package dev.tocsin.signal.syslog;

/** An open port. */
interface SyslogListener extends AutoCloseable {
  void start();

  int port();

  /** Waits for what is in hand. */
  @Override
  void close();
}
