package dev.tocsin.clock;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The public holidays of a country, without those of its regions; each year is read once. */
final class PublicHolidays implements Predicate<LocalDate> {

  private final HolidayManager manager;
  private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

  /**
   * @param country ISO 3166 code of two letters
   * @throws IllegalArgumentException when its holidays are not known
   */
  PublicHolidays(String country) {
    String code = country.toLowerCase(Locale.ROOT);
    if (HolidayManager.getSupportedCalendarCodes().stream().noneMatch(code::equalsIgnoreCase)) {
      throw new IllegalArgumentException(
          "tocsin.clocks.country: the public holidays of '" + country + "' are not known");
    }
    manager = HolidayManager.getInstance(ManagerParameters.create(code));
  }

  @Override
  public boolean test(LocalDate day) {
    return years.computeIfAbsent(day.getYear(), this::of).contains(day);
  }

  private Set<LocalDate> of(int year) {
    return manager.getHolidays(Year.of(year), HolidayType.PUBLIC_HOLIDAY).stream()
        .map(Holiday::getDate)
        .collect(Collectors.toUnmodifiableSet());
  }
}
