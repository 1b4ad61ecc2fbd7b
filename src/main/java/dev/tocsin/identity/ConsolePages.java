package dev.tocsin.identity;

/**
 * Where the console's pages stand: at each of these the hub hands out the same page without data,
 * and nobody needs to have signed in for it. {@code src/app/pages.tsx} says what is shown there; a
 * test compares the two.
 */
public final class ConsolePages {

  /** The first part of the path names the page, what follows is the page's own. */
  public static final String PATHS =
      "/{page:incidents|isolation|notices|tickets|signals|sources|inventory|routes|rules|house|people"
          + "|tokens|secrets|audit|settings|start|watch|silences|maintenances|recovery|reports"
          + "|correlation|me}/**";

  private ConsolePages() {}
}
