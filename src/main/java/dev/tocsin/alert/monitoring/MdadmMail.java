package dev.tocsin.alert.monitoring;

import dev.tocsin.alert.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * mdadm's monitor: {@code Fail event on /dev/md4:web01}. Kinds {@code raid-degraded} and {@code
 * raid-spare}; what ends the first ({@code SpareActive}, {@code RebuildFinished}) mdadm itself
 * never mails, but scripts hung into it do.
 */
final class MdadmMail implements ToolMail {

  private static final Pattern SUBJECT =
      Pattern.compile("^(\\w{3,40}) event on ([^\\s:]{1,200}):(\\S{1,253})");
  private static final Pattern EVENT =
      Pattern.compile("^An? (\\w{3,40}) event (?:had|has) been detected on md device (\\S{1,200})");

  @Override
  public String tool() {
    return "mdadm";
  }

  @Override
  public Optional<Said> read(ToolMessage mail) {
    Matcher subject = SUBJECT.matcher(mail.subject());
    boolean banner = mail.begins("This is an automatically generated mail message");
    boolean known = subject.find() && subject.group(2).contains("md");
    Matcher event =
        mail.lines().stream().map(EVENT::matcher).filter(Matcher::find).findFirst().orElse(null);
    if (event == null && !(known && banner)) {
      return Optional.empty();
    }
    String what = event == null ? subject.group(1) : event.group(1);
    String device = event == null ? subject.group(2) : event.group(2);
    device = device.endsWith(".") ? device.substring(0, device.length() - 1) : device;
    String host = known ? subject.group(3) : mail.after("running on ");
    if (what.startsWith("Test")) {
      return Said.nothing("a test message of mdadm");
    }
    if (host.isEmpty()) {
      return Optional.empty();
    }
    boolean spare = what.equals("FailSpare") || what.equals("SparesMissing");
    boolean over = what.equals("SpareActive") || what.equals("RebuildFinished");
    return Said.fault(
        new Said.Fault(
            spare ? "raid-spare" : "raid-degraded",
            List.of(host, device),
            mail.host(host),
            spare ? Severity.WARNING : Severity.CRITICAL,
            over,
            "RAID "
                + device
                + " of "
                + host
                + ": "
                + what
                + component(mail)
                + rebuild(mail, device),
            Map.of("device", device, "event", what)));
  }

  private static String component(ToolMessage mail) {
    String part = mail.after("It could be related to component device ");
    return part.isEmpty()
        ? ""
        : ", " + (part.endsWith(".") ? part.substring(0, part.length() - 1) : part);
  }

  /** The progress line below the array's own lines in {@code /proc/mdstat}. */
  private static String rebuild(ToolMessage mail, String device) {
    String array = device.substring(device.lastIndexOf('/') + 1);
    boolean own = false;
    for (String line : mail.lines()) {
      if (line.contains(" : ")) {
        own = line.startsWith(array + " : ");
      } else if (own && (line.contains("recovery =") || line.contains("resync ="))) {
        int percent = line.indexOf('%');
        int from = line.indexOf('=', line.indexOf("re", line.indexOf(']'))) + 1;
        return percent > from && from > 0
            ? ", rebuilding: " + line.substring(from, percent + 1).strip()
            : "";
      }
    }
    return "";
  }
}
