package dev.tocsin.notification;

import java.util.Locale;

/** The messages that the hub can write, each in French and English. */
enum NoticeTemplate {
  OPENED(Audience.CLIENT),
  ISOLATED(Audience.CLIENT),
  ESTIMATE(Audience.CLIENT),
  BACK(Audience.CLIENT),
  RECOVERY_ESTIMATE(Audience.CLIENT),
  STAFF_OPENED(Audience.STAFF),
  STAFF_CHANGED(Audience.STAFF),
  STAFF_PROPOSED(Audience.STAFF),
  STAFF_ACTION_FAILED(Audience.STAFF),
  STAFF_EXPIRED(Audience.STAFF),
  STAFF_REMINDER(Audience.STAFF),
  STAFF_CALLED(Audience.STAFF),
  STAFF_ESTIMATE(Audience.STAFF),
  STAFF_CLOCK(Audience.STAFF),
  STAFF_RESOLVED(Audience.STAFF),
  TICKET_ACKNOWLEDGEMENT(Audience.REPORTER),
  MAINTENANCE(Audience.PLANNED);

  private final Audience audience;

  NoticeTemplate(Audience audience) {
    this.audience = audience;
  }

  Audience audience() {
    return audience;
  }

  /** The name in routes, file names, the API and the database: {@code staff-opened}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The template of this name for this audience. */
  static NoticeTemplate of(String word, Audience audience) {
    for (NoticeTemplate template : values()) {
      if (template.audience == audience && template.word().equals(word)) {
        return template;
      }
    }
    throw new IllegalArgumentException(
        "there is no notice '" + PlainText.line(word, 60) + "' for " + audience.word());
  }

  /** To whom a template is written. */
  enum Audience {
    CLIENT,
    STAFF,
    REPORTER,
    /** Clients, about planned work and no incident. */
    PLANNED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
