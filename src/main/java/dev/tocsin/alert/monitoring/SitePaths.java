package dev.tocsin.alert.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sites by the paths of their files: {@code /var/www/vhosts/shop.example/httpdocs/a.php}. */
final class SitePaths {

  private static final Pattern SITE =
      Pattern.compile(
          "/(?:vhosts|www|sites|home)/([A-Za-z0-9_-]{1,63}(?:\\.[A-Za-z0-9_-]{1,63}){1,8})/");
  private static final int MOST = 50;

  private SitePaths() {}

  /** The sites of those lines, each once. */
  static List<String> in(List<String> lines, Predicate<String> wanted) {
    List<String> sites = new ArrayList<>();
    for (String line : lines) {
      Matcher site = SITE.matcher(line);
      if (wanted.test(line) && site.find() && !sites.contains(site.group(1))) {
        sites.add(site.group(1));
      }
      if (sites.size() == MOST) {
        break;
      }
    }
    return sites;
  }
}
