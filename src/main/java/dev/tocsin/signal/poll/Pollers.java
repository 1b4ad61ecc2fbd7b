package dev.tocsin.signal.poll;

import dev.tocsin.platform.Feed;
import dev.tocsin.signal.door.OpenDoors;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What routes have open of one kind of door that goes out and asks. */
public final class Pollers implements OpenDoors {

  private final Set<Poller> open = ConcurrentHashMap.newKeySet();

  /**
   * Starts asking.
   *
   * @param http what it asks with, closed with it
   * @param taking the route's own side, closed last
   */
  public Feed.Subscription start(Poller poller, HttpQuestion http, Feed.Subscription taking) {
    poller.start();
    open.add(poller);
    return () -> {
      open.remove(poller);
      poller.close();
      http.close();
      taking.close();
    };
  }

  @Override
  public List<Door> open() {
    return open.stream().map(Poller::door).toList();
  }
}
