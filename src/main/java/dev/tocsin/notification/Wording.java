package dev.tocsin.notification;

import dev.tocsin.incident.IncidentKeys;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** Times and names of things as people say them, in French and English. */
record Wording(boolean english, ZoneId zone) {

  private static final char NBSP = '\u00a0';
  private static final DateTimeFormatter ENGLISH_TIME =
      DateTimeFormatter.ofPattern("d MMMM uuuu 'at' HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter FRENCH_MONTH =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.FRENCH);
  private static final Map<String, String> FRENCH_ACTIONS =
      Map.of("cut-site", "couper le site du web");
  private static final Map<String, String> ENGLISH_ACTIONS =
      Map.of("cut-site", "cut the site from the web");

  static Wording of(String language, ZoneId zone) {
    return new Wording(NoticeRenderer.language(language).equals("en"), zone);
  }

  /** {@code 1er novembre 2026 à 3 h 05 (heure de Paris)}, {@code 1 November 2026 at 03:05 (…)}. */
  String time(Instant instant) {
    ZonedDateTime at = instant.atZone(zone);
    if (english) {
      return ENGLISH_TIME.format(at) + " (" + city() + " time)";
    }
    String day = at.getDayOfMonth() == 1 ? "1er" : String.valueOf(at.getDayOfMonth());
    return day
        + NBSP
        + FRENCH_MONTH.format(at)
        + " à "
        + at.getHour()
        + NBSP
        + "h"
        + NBSP
        + String.format(Locale.ROOT, "%02d", at.getMinute())
        + " (heure de "
        + city()
        + ")";
  }

  private String city() {
    String id = zone.getId();
    return id.substring(id.lastIndexOf('/') + 1).replace('_', ' ');
  }

  String severity(dev.tocsin.alert.Severity severity) {
    return switch (severity) {
      case CRITICAL -> english ? "Critical" : "Critique";
      case WARNING -> english ? "Warning" : "Avertissement";
      case INFO -> english ? "Information" : "Information";
    };
  }

  /** What an action does; an unknown one keeps its own name. */
  String action(String name) {
    return (english ? ENGLISH_ACTIONS : FRENCH_ACTIONS).getOrDefault(name, name);
  }

  /** The contract's name of a clock, and the letters that everybody says. */
  String clock(String name) {
    return switch (name) {
      case "response" -> english ? "response (GTI)" : "intervention (GTI)";
      case "restore" -> english ? "restore (GTR)" : "rétablissement (GTR)";
      default -> name;
    };
  }

  /** {@code 3 services, 2 clients}. */
  String reach(int services, int clients) {
    return count(services, "service") + ", " + count(clients, "client");
  }

  private String count(int number, String noun) {
    boolean one = english ? number == 1 : number < 2;
    return "" + number + NBSP + noun + (one ? "" : "s");
  }

  /** {@code et 12 autres}. */
  String more(int number) {
    return english
        ? "and " + number + " more"
        : "et " + number + NBSP + (number == 1 ? "autre" : "autres");
  }

  String where(dev.tocsin.incident.Incident incident) {
    String service = incident.service();
    String server = incident.server();
    if (service != null && server != null) {
      return english ? service + " on server " + server : service + " sur le serveur " + server;
    }
    if (service != null) {
      return service;
    }
    if (server != null) {
      return english ? "server " + server : "serveur " + server;
    }
    String key = incident.resourceKey();
    if (!key.startsWith("unknown:")) {
      return IncidentKeys.words(key);
    }
    String named = key.substring("unknown:".length());
    String unknown = english ? "not in the inventory" : "absent de l’inventaire";
    return named.isEmpty() ? unknown : named + " (" + unknown + ")";
  }
}
