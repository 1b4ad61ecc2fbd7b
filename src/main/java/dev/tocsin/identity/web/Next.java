package dev.tocsin.identity.web;

/** Where a browser goes after signing in: a path of our own, never another site. */
final class Next {

  static final String HOME = "/";
  private static final int LONGEST = 500;

  private Next() {}

  /** The path when it is one of ours that may follow, else the start page. */
  static String of(String asked) {
    boolean ours =
        asked.length() <= LONGEST
            && asked.matches("/[A-Za-z0-9._~-][A-Za-z0-9._~/-]*")
            && !asked.matches("/(login|logout|setup|welcome|api|hooks|actuator)(/.*)?");
    return ours ? asked : HOME;
  }
}
