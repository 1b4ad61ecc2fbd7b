package dev.tocsin.notification;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The hoster's own people.
 *
 * @param staff who is told of every incident
 */
@ConfigurationProperties("tocsin")
record StaffSettings(@DefaultValue List<Member> staff) {

  StaffSettings {
    staff = List.copyOf(staff);
  }

  /**
   * @param name how a message greets the person; may be empty
   * @param email one mail address
   * @param language {@code fr} or {@code en}
   */
  record Member(
      @DefaultValue("") String name,
      @DefaultValue("") String email,
      @DefaultValue("fr") String language) {
    Member {
      if (email.isBlank()) {
        throw new IllegalArgumentException("tocsin.staff: each member needs an 'email'");
      }
    }
  }
}
