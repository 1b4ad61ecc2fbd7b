package dev.tocsin.signal.statuspage;

import dev.tocsin.signal.poll.Addresses;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.modulith.NamedInterface;

/**
 * The providers' status pages that routes can read.
 *
 * @param statusPages the providers' status pages that routes can read, by name: {@code url}, {@code
 *     provider}, and the words by which the page names our {@code datacentres} and {@code places}
 */
@NamedInterface("statuspage")
@ConfigurationProperties("tocsin")
public record StatusPageSettings(@DefaultValue Map<String, Page> statusPages) {

  public StatusPageSettings {
    statusPages = Map.copyOf(statusPages);
  }

  /**
   * One page.
   *
   * @param url address of its {@code summary.json} or {@code incidents.json} (Statuspage, version
   *     2) or of its Atom or RSS feed; empty: the page is not read
   * @param provider whose page it is, as the inventory names it
   * @param datacentres for each data centre of the inventory the words by which the page names it;
   *     upper and lower case are alike
   * @param places the same for servers and services of the inventory
   */
  @NamedInterface("statuspage")
  public record Page(
      @DefaultValue("") String url,
      @DefaultValue("") String provider,
      @DefaultValue Map<String, List<String>> datacentres,
      @DefaultValue Map<String, List<String>> places) {

    public Page {
      datacentres = copy(datacentres);
      places = copy(places);
    }

    boolean isSet() {
      return !url.isEmpty();
    }

    URI address(String name) {
      return Addresses.checked("tocsin.status-pages." + name + ".url", url);
    }

    private static Map<String, List<String>> copy(Map<String, List<String>> words) {
      Map<String, List<String>> copy = new LinkedHashMap<>();
      words.forEach((name, list) -> copy.put(name, List.copyOf(list)));
      return Map.copyOf(copy);
    }
  }
}
