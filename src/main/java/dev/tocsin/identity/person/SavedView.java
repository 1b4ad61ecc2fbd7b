package dev.tocsin.identity.person;

import static java.util.Objects.requireNonNull;

/**
 * A list of the console as a person wants to find it again.
 *
 * @param page which list, a word such as {@code incidents}
 * @param name what the person calls it
 * @param query the filters, as they stand in the page's address
 */
public record SavedView(String id, String page, String name, String query) {
  public SavedView {
    requireNonNull(id);
    requireNonNull(page);
    requireNonNull(name);
    requireNonNull(query);
  }
}
