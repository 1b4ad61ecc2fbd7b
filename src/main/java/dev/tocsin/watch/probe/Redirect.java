package dev.tocsin.watch.probe;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where an answer leads, read with suspicion: what comes back is asked for again. */
final class Redirect {

  private static final int LONGEST = 2_000;
  private static final Pattern PATH = Pattern.compile("/[\\x21-\\x7e]*");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");

  private Redirect() {}

  /** The absolute address over HTTP or HTTPS; empty when it is none. */
  static Optional<URI> of(String host, String path, String location) {
    if (location.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI to = new URI("http", host, path, null).resolve(new URI(location));
      boolean web = "http".equals(to.getScheme()) || "https".equals(to.getScheme());
      return web && to.getHost() != null && HOST.matcher(to.getHost()).matches()
          ? Optional.of(to)
          : Optional.empty();
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What is asked for there. */
  static String pathOf(URI to) {
    String path = to.getRawPath() == null || to.getRawPath().isEmpty() ? "/" : to.getRawPath();
    String all = to.getRawQuery() == null ? path : path + "?" + to.getRawQuery();
    return PATH.matcher(all).matches() ? all : "/";
  }
}
