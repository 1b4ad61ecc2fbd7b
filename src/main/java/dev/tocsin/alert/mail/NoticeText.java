package dev.tocsin.alert.mail;

import dev.tocsin.alert.field.HostName;
import dev.tocsin.alert.field.IpAddress;
import dev.tocsin.signal.mail.MailSettings;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes the names out of a notice, defused ones ({@code hxxp://shop[.]example}) included. */
public final class NoticeText {

  private static final int MAX_NAMES = 16;

  /** A hundred sites of one server may be named, each by several addresses. */
  private static final int MAX_SITES = 1_000;

  /** Where the provider's own words end and the log of the attack begins. */
  private static final List<String> DETAILS =
      List.of(
          "destination ip",
          "start of additional information",
          "debut des informations complementaires",
          "logs brought up by our system",
          "logs remontes par notre systeme",
          "--- attack details",
          "-- start of the technical details",
          "-- debut des details techniques");

  /** Lines of an attack's log with these words tell of the victim, not of the one who attacks. */
  private static final List<String> VICTIM =
      List.of(
          "dest",
          "dst",
          "target",
          "cible",
          "victim",
          "attacked",
          "attaque vers",
          "attaque contre",
          "attaque sur");

  private static final Set<String> FILES =
      Set.of(
          "php", "html", "htm", "js", "css", "txt", "log", "zip", "gz", "sh", "py", "pl", "exe",
          "png", "jpg", "gif", "svg", "xml", "json", "local", "conf", "eml", "pdf");

  private final List<String> lines;
  private final int details;
  private final MailSettings settings;

  /**
   * @param settings whose names are the provider's own and never a site's
   */
  public NoticeText(String subject, String body, MailSettings settings) {
    this.settings = settings;
    this.lines = refanged(subject + "\n" + body).lines().toList();
    int first = 0;
    while (first < lines.size() && DETAILS.stream().noneMatch(folded(lines.get(first))::contains)) {
      first++;
    }
    this.details = first;
  }

  /**
   * Lower case, without accents, every run of blanks and line ends one blank, plain apostrophes.
   */
  public static String folded(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.getType(c) == Character.NON_SPACING_MARK) {
        continue;
      }
      if (c <= ' ' || c == '\u00a0' || c == '\u202f') {
        if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
          folded.append(' ');
        }
        continue;
      }
      folded.append(c == '’' || c == '‘' ? '\'' : c);
    }
    return folded.toString().toLowerCase(Locale.ROOT);
  }

  /** The provider's own words as {@link #folded} gives them, the subject a sentence of its own. */
  public String own() {
    return lines.isEmpty()
        ? ""
        : folded(
            lines.getFirst() + ". " + String.join("\n", lines.subList(1, Math.max(1, details))));
  }

  /** Hosts of URLs in the provider's own words, but for the provider's own. */
  public List<String> urlHosts() {
    return urlHosts(0, details);
  }

  /** Hosts of URLs in the log of the attack, but for the provider's own and those of victims. */
  public List<String> quotedUrlHosts() {
    return urlHosts(details, lines.size());
  }

  private List<String> urlHosts(int from, int to) {
    Set<String> hosts = new LinkedHashSet<>();
    for (int i = from; i < to; i++) {
      String line = lines.get(i);
      if (i >= details && VICTIM.stream().anyMatch(folded(line)::contains)) {
        continue;
      }
      for (String token : tokens(line)) {
        if (token.regionMatches(true, 0, "http://", 0, 7)
            || token.regionMatches(true, 0, "https://", 0, 8)) {
          HostName.of(token)
              .map(h -> h.toLowerCase(Locale.ROOT))
              .filter(h -> looksLikeDomain(h) && !settings.ownedByProvider(h))
              .ifPresent(hosts::add);
        }
      }
    }
    return bounded(hosts, MAX_SITES);
  }

  /** Names of sites in the provider's own words. */
  public List<String> sites() {
    return domains(false);
  }

  /** Names of the provider's services: {@code ns3123456.ip-…}, {@code vps-….vps.ovh.net}. */
  public List<String> services() {
    return domains(true);
  }

  /** Addresses in the provider's own words. */
  public List<String> addresses() {
    Set<String> addresses = new LinkedHashSet<>();
    for (String line : lines.subList(0, details)) {
      for (String token : tokens(line)) {
        int slash = token.indexOf('/');
        IpAddress.parse(slash < 0 ? token : token.substring(0, slash)).ifPresent(addresses::add);
      }
    }
    return bounded(addresses, MAX_NAMES);
  }

  private List<String> domains(boolean services) {
    Set<String> names = new LinkedHashSet<>();
    for (String line : lines.subList(0, details)) {
      for (String token : tokens(line)) {
        String name = token.toLowerCase(Locale.ROOT);
        boolean plain = name.indexOf('@') < 0 && looksLikeDomain(name);
        if (plain && !settings.ownedByProvider(name) && services == isService(name)) {
          names.add(name);
        }
      }
    }
    return bounded(names, services ? MAX_NAMES : MAX_SITES);
  }

  private boolean isService(String name) {
    return name.contains(".ip-")
        || name.startsWith("vps")
        || name.endsWith(".ovh.ca")
        || name.endsWith(".ovh.us")
        || settings.providerDomains().stream().anyMatch(d -> name.endsWith("." + d));
  }

  private static boolean looksLikeDomain(String name) {
    int dot = name.lastIndexOf('.');
    if (dot <= 0 || name.length() > 253 || name.length() - dot < 3) {
      return false;
    }
    String top = name.substring(dot + 1);
    if (FILES.contains(top) || !top.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      return top.startsWith("xn--");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean good = Character.isLetterOrDigit(c) || c == '-' || c == '_';
      if (!good && !(c == '.' && i > 0 && name.charAt(i - 1) != '.')) {
        return false;
      }
    }
    return true;
  }

  private static List<String> tokens(String line) {
    List<String> tokens = new ArrayList<>();
    int at = 0;
    while (at < line.length()) {
      while (at < line.length() && separates(line.charAt(at))) {
        at++;
      }
      int end = at;
      while (end < line.length() && !separates(line.charAt(end))) {
        end++;
      }
      int stop = end;
      while (stop > at && ".,;:!?".indexOf(line.charAt(stop - 1)) >= 0) {
        stop--;
      }
      if (stop > at) {
        tokens.add(line.substring(at, stop));
      }
      at = end;
    }
    return tokens;
  }

  private static boolean separates(char c) {
    return c <= ' ' || c == '\u00a0' || "<>()[]{}\"'’«»,;|*=".indexOf(c) >= 0;
  }

  /** Reports defuse addresses: {@code hxxp://shop[.]example}. */
  private static String refanged(String text) {
    return text.replace("[.]", ".")
        .replace("(.)", ".")
        .replace("[dot]", ".")
        .replace("[:]", ":")
        .replace("hxxp", "http")
        .replace("hXXp", "http");
  }

  private static List<String> bounded(Set<String> names, int most) {
    return names.stream().limit(most).toList();
  }
}
