package dev.tocsin.identity.passkey;

import dev.tocsin.platform.TocsinSettings;
import java.net.URI;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How browsers know this hub: host name and origin of its public address. */
@Component
class RelyingParty {

  private final String id;
  private final String origin;
  private final String name;

  RelyingParty(TocsinSettings settings) {
    URI address = URI.create(settings.publicUrl().toLowerCase(Locale.ROOT));
    String host = String.valueOf(address.getHost());
    this.id = host.matches("[0-9.]+|\\[.*]") ? "localhost" : host;
    this.origin =
        address.getScheme() + "://" + id + (address.getPort() < 0 ? "" : ":" + address.getPort());
    this.name = settings.hubName();
  }

  String id() {
    return id;
  }

  String origin() {
    return origin;
  }

  String name() {
    return name;
  }
}
