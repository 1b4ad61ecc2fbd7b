package dev.tocsin.routing;

import dev.tocsin.platform.Feed;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** A feed that a test drives: hands on what it is told to, and knows who is open. */
final class ScriptedFeeds implements Feed {

  final Map<String, Door> open = new ConcurrentHashMap<>();
  final AtomicInteger opened = new AtomicInteger();

  /** The same feed under every name that the hub's own feeds have. */
  static Map<String, Feed> allOf(Feed feed) {
    return StandIns.FEEDS.stream().collect(Collectors.toMap(name -> name, name -> feed));
  }

  @Override
  public Subscription open(String name, Map<String, String> options, Handler handler) {
    if (name.equals("refused")) {
      throw new IllegalArgumentException("the name 'refused' is not usable");
    }
    Door door = new Door(options, handler);
    if (open.putIfAbsent(name, door) != null) {
      throw new IllegalArgumentException("'" + name + "' is already open");
    }
    opened.incrementAndGet();
    return () -> {
      open.remove(name, door);
      door.close();
    };
  }

  void tell(String name, Object body, Map<String, Object> headers) throws Exception {
    Door door = open.get(name);
    if (door == null) {
      throw new IllegalStateException("nobody takes from '" + name + "'");
    }
    door.tell(body, headers);
  }

  static final class Door {
    final Map<String, String> options;
    private final Handler handler;
    private final ReentrantLock inHand = new ReentrantLock();

    Door(Map<String, String> options, Handler handler) {
      this.options = Map.copyOf(options);
      this.handler = handler;
    }

    void tell(Object body, Map<String, Object> headers) throws Exception {
      inHand.lock();
      try {
        handler.handle(body, headers);
      } finally {
        inHand.unlock();
      }
    }

    void close() {
      inHand.lock();
      inHand.unlock();
    }
  }
}
