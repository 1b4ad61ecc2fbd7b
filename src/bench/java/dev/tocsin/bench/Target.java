package dev.tocsin.bench;

/** Something that takes alerts over HTTP. */
interface Target extends AutoCloseable {

  String name();

  int port();

  ServerProcess process();

  /** Request line and headers up to and with {@code Content-Length: }. */
  String head();

  /** Status of an accepted post. */
  int accepted();

  /** Writes the body of a post. */
  void body(AlertSet.Bytes out, AlertSet set, int from, int count, long telling);

  /** Waits until what was accepted has had its effect. */
  void awaitEffect() throws Exception;

  @Override
  void close() throws Exception;
}
