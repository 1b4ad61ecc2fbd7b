package dev.tocsin.identity.oidc;

import dev.tocsin.identity.Role;
import dev.tocsin.identity.person.Person;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who of the hub's people somebody is that the provider vouches for. Decides and changes nothing.
 */
public final class Admission {

  private Admission() {}

  /** Why somebody does not come in, for the record; the browser is not told. */
  public enum Refused {
    /** The provider told no name, or did not verify it. */
    NO_NAME,
    /** In none of the groups that have a role. */
    NO_GROUP,
    /** Nobody here has this name, and nobody is to be made. */
    UNKNOWN,
    /** Several people here have this address. */
    AMBIGUOUS,
    /** The person is disabled. */
    DISABLED,
    /** The person of this name is another account at the provider. */
    OTHER_ACCOUNT;

    /** The word in the record. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What the hub knows of the account and its name.
   *
   * @param bound the person whose account it is
   * @param named people of the name or address
   * @param taken ids of those among them who have another account at this provider
   */
  public record Known(Optional<Person> bound, List<Person> named, Set<String> taken) {
    public Known {
      named = List.copyOf(named);
      taken = Set.copyOf(taken);
    }
  }

  /**
   * The answer: a person, or the profile of one to be made, or a refusal.
   *
   * @param first whether the account is not the person's yet
   * @param role what the provider's groups say; null: nothing
   * @param refused null unless refused; {@code person} then tells whom it was about
   */
  public record Decision(
      @Nullable Person person,
      Person.@Nullable Profile made,
      boolean first,
      @Nullable Role role,
      @Nullable Refused refused) {}

  /** Decides. */
  public static Decision decide(Vouched who, OidcSettings settings, Known known) {
    Role role = settings.groups().role(who.groups()).orElse(null);
    Person person = known.bound().orElse(null);
    boolean first = person == null;
    if (first && known.named().size() == 1) {
      person = known.named().getFirst();
    }
    Refused refused = refusal(who, settings, known, person, first, role);
    if (refused != null || person != null) {
      return new Decision(person, null, first, role, refused);
    }
    return new Decision(null, profile(who, role), true, role, null);
  }

  private static @Nullable Refused refusal(
      Vouched who,
      OidcSettings settings,
      Known known,
      @Nullable Person person,
      boolean first,
      @Nullable Role role) {
    if (!settings.groupsClaim().isEmpty() && role == null) {
      return Refused.NO_GROUP;
    }
    if (first && who.login().isEmpty()) {
      return Refused.NO_NAME;
    }
    if (first && known.named().size() > 1) {
      return Refused.AMBIGUOUS;
    }
    if (person == null) {
      return settings.create() ? null : Refused.UNKNOWN;
    }
    if (person.profile().disabled()) {
      return Refused.DISABLED;
    }
    return first && known.taken().contains(person.id()) ? Refused.OTHER_ACCOUNT : null;
  }

  /** Of somebody new: never more than the groups say, never the right to change routes. */
  private static Person.Profile profile(Vouched who, @Nullable Role role) {
    String name = who.name().isEmpty() ? login(who) : who.name();
    String shown = name.length() > 100 ? name.substring(0, 100) : name;
    boolean fits = who.email().matches("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");
    return new Person.Profile(
        shown.isBlank() ? "?" : shown,
        fits ? who.email() : "",
        "en",
        role == null ? Role.VIEWER : role,
        false,
        false);
  }

  /** The login name of somebody new: of an address what stands before the {@code @}. */
  static String login(Vouched who) {
    return who.login().replaceFirst("@.*", "");
  }
}
