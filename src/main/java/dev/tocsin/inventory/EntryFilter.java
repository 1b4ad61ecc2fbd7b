package dev.tocsin.inventory;

import dev.tocsin.inventory.InventorySnapshot.DataCentre;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of a list are asked for; null or empty asks for all.
 *
 * @param q part of a key, a name, an address, or of a contact's name or mail address, in any case
 * @param dataCentre servers in it
 * @param server services on it
 * @param client services of this client
 */
record EntryFilter(
    @Nullable String q,
    @Nullable String dataCentre,
    @Nullable String server,
    @Nullable String client)
    implements Predicate<Entry>, Entry.Cases<Boolean> {

  private static final int LONGEST = 100;

  EntryFilter {
    q = q == null ? null : bounded(q.strip()).toLowerCase(Locale.ROOT);
  }

  private static String bounded(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  @Override
  public boolean test(Entry entry) {
    return entry.match(this);
  }

  @Override
  public Boolean of(DataCentre one) {
    return holds(Stream.of(one.name(), one.provider()))
        && isNot(server)
        && isNot(client)
        && isNot(dataCentre);
  }

  @Override
  public Boolean of(Server one) {
    return holds(all(one.name(), one.names(), one.addresses()))
        && is(dataCentre, one.dataCentre())
        && isNot(server)
        && isNot(client);
  }

  @Override
  public Boolean of(Client one) {
    Stream<String> contacts =
        one.contacts().stream().flatMap(contact -> Stream.of(contact.name(), contact.email()));
    return holds(Stream.concat(Stream.of(one.id(), one.name()), contacts))
        && isNot(dataCentre)
        && isNot(server)
        && isNot(client);
  }

  @Override
  public Boolean of(Service one) {
    return holds(all(one.name(), one.names(), List.of()))
        && is(server, one.server())
        && is(client, one.client())
        && isNot(dataCentre);
  }

  private static Stream<String> all(String key, List<String> names, List<String> addresses) {
    return Stream.of(List.of(key), names, addresses).flatMap(List::stream);
  }

  private boolean holds(Stream<String> texts) {
    String wanted = q;
    return wanted == null
        || wanted.isEmpty()
        || texts.anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(wanted));
  }

  private static boolean is(@Nullable String wanted, @Nullable String value) {
    return isNot(wanted) || Names.canonical(String.valueOf(wanted)).equals(value);
  }

  /** Whether something was not asked for at all. */
  private static boolean isNot(@Nullable String wanted) {
    return wanted == null || wanted.isBlank();
  }
}
