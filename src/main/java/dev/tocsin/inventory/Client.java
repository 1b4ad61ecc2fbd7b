package dev.tocsin.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client of the hoster.
 *
 * @param id short stable name, {@code [a-z0-9-]{1,64}}
 * @param name legal name
 * @param language {@code fr} or {@code en}, for texts that concern no single contact
 * @param checks whether the client has bought checks of its sites of its own
 * @param priority who is brought back first after a great loss, 1 to 9, or null when nobody said
 * @param sizeGb how much is to be restored then, in gigabytes, or null when nobody said
 * @param contacts people to tell; may be empty, which is shown as a fault of the card
 */
public record Client(
    String id,
    String name,
    String language,
    boolean checks,
    @Nullable Integer priority,
    @Nullable Integer sizeGb,
    List<Contact> contacts) {
  public Client {
    contacts = List.copyOf(contacts);
  }

  /** One of whom nobody said when to bring it back. */
  public Client(String id, String name, String language, boolean checks, List<Contact> contacts) {
    this(id, name, language, checks, null, null, contacts);
  }

  /** One who has bought no checks. */
  public Client(String id, String name, String language, List<Contact> contacts) {
    this(id, name, language, false, contacts);
  }

  /**
   * A person to tell.
   *
   * @param email address as given by the client, one addr-spec
   * @param language {@code fr} or {@code en}
   */
  public record Contact(String name, String email, String language) {}
}
