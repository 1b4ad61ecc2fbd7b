package dev.tocsin.signal.mail;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/**
 * Whom mail is believed.
 *
 * @param authservIds names under which our own mail servers write Authentication-Results (RFC
 *     8601); empty: no mail is ever proven
 * @param resultsBelowReceived whether the results may also stand directly below our server's own
 *     Received line: only for a server that removes results which claim its name from incoming mail
 *     (RFC 8601, section 5), else a sender can forge them
 * @param providerDomains domains under which the provider sends its notices
 * @param monitoringSenders addresses, or domains with all below them, from which monitoring mails
 *     come. With DKIM or SPF of their own domain such mails are strong evidence. When set, nobody
 *     else's mail is read as a tool's; empty: whatever reads like a tool's mail is taken, as weak
 *     evidence
 */
@NamedInterface("mail")
@ConfigurationProperties("tocsin.mail")
public record MailSettings(
    @DefaultValue List<String> authservIds,
    @DefaultValue("false") boolean resultsBelowReceived,
    @DefaultValue({"ovh.com", "ovhcloud.com", "ovh.net", "soyoustart.com", "kimsufi.com"})
        List<String> providerDomains,
    @DefaultValue List<String> monitoringSenders) {

  public MailSettings {
    authservIds = lower(authservIds);
    providerDomains = lower(providerDomains);
    monitoringSenders = lower(monitoringSenders);
  }

  /** Whether this address is, or is under, one of {@code monitoringSenders}. */
  public boolean monitoringSender(String address) {
    String from = address.toLowerCase(Locale.ROOT);
    String domain = from.substring(from.lastIndexOf('@') + 1);
    return monitoringSenders.stream()
        .anyMatch(
            own ->
                own.indexOf('@') >= 0
                    ? own.equals(from)
                    : domain.equals(own) || domain.endsWith("." + own));
  }

  /**
   * Whether the provider itself writes under this domain: one of its domains, or a name below one
   * that is not a customer's machine ({@code ns3123456.…}, {@code vps-1.vps.…}).
   */
  public boolean ownedByProvider(String domain) {
    String name = domain.toLowerCase(Locale.ROOT);
    for (String own : providerDomains) {
      if (name.equals(own)) {
        return true;
      }
      if (name.endsWith("." + own)) {
        String below = name.substring(0, name.length() - own.length() - 1);
        return below.chars().noneMatch(c -> c >= '0' && c <= '9')
            && !List.of(below.split("\\.", -1)).contains("vps")
            && !List.of(below.split("\\.", -1)).contains("hosting");
      }
    }
    return false;
  }

  private static List<String> lower(List<String> names) {
    return names.stream().map(n -> n.strip().toLowerCase(Locale.ROOT)).distinct().toList();
  }
}
