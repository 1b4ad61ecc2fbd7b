package dev.tocsin.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.console.HubSettings.Item;
import dev.tocsin.console.KnownSettings.Declared;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsReaderTests {

  private static final String PLANTED = "planted-7f3a";

  private final StandardEnvironment environment = new StandardEnvironment();

  SettingsReaderTests() {
    environment
        .getPropertySources()
        .forEach(one -> environment.getPropertySources().remove(one.getName()));
  }

  @Test
  void whatIsNotSetHasItsDefault() {
    assertThat(read(new Declared("tocsin.data", "data", "folder")))
        .containsExactly(new Item("tocsin.data", "data", "data", "folder", "default", false));
    assertThat(read(new Declared("tocsin.key-file", null, null)))
        .containsExactly(new Item("tocsin.key-file", null, null, null, "default", false));
  }

  @Test
  void theFirstPlaceThatSetsItIsItsOrigin() {
    put("commandLineArgs", Map.of("tocsin.data", "/srv/hub"));
    environment(Map.of("TOCSIN_DATA", "/elsewhere", "TOCSIN_HUBNAME", "Hub ${tocsin.data}"));
    put(
        "Config resource 'class path resource [application.yaml]' via location 'classpath:/'",
        Map.of("tocsin.public-url", "http://localhost"));
    put("Config resource 'file [config/application.yaml]'", Map.of("tocsin.own.name", "x"));
    assertThat(
            read(
                new Declared("tocsin.data", "data", null),
                new Declared("tocsin.hub-name", "Tocsin", null),
                new Declared("tocsin.public-url", null, null)))
        .containsExactly(
            new Item("tocsin.data", "/srv/hub", "data", null, "command line", false),
            new Item("tocsin.hub-name", "Hub /srv/hub", "Tocsin", null, "environment", false),
            new Item("tocsin.own.name", "x", null, null, "file", false),
            new Item("tocsin.public-url", "http://localhost", null, null, "default", false));
  }

  @Test
  void aListIsOneValueAndAMapOfNamesIsManySettings() {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("tocsin.access.allowed[0]", "192.0.2.0/24");
    set.put("tocsin.access.allowed[1]", "2001:db8::/32");
    set.put("tocsin.staff[0].name", "Ann");
    set.put("tocsin.mailboxes.support.host", "imap.example");
    put("Config resource 'file [application.yaml]'", set);
    assertThat(
            read(
                new Declared("tocsin.access.allowed", null, "ranges"),
                new Declared("tocsin.mailboxes", null, "by name"),
                new Declared("tocsin.staff", null, "who")))
        .extracting(Item::name, Item::value)
        .containsExactly(
            tuple("tocsin.access.allowed", "192.0.2.0/24, 2001:db8::/32"),
            tuple("tocsin.mailboxes", null),
            tuple("tocsin.mailboxes.support.host", "imap.example"),
            tuple("tocsin.staff", null),
            tuple("tocsin.staff[0].name", "Ann"));
  }

  @ParameterizedTest
  @CsvSource({
    "tocsin.secrets.alertmanager, " + PLANTED,
    "tocsin.secrets.a.b, " + PLANTED,
    "tocsin.database.password, " + PLANTED,
    "tocsin.vault.key, " + PLANTED,
    "tocsin.vault.previous-key, " + PLANTED,
    "tocsin.admin.token, " + PLANTED,
    "tocsin.some.tokens[0].token, " + PLANTED,
    "tocsin.oidc.client-secret, " + PLANTED,
    "tocsin.secret-server.token, " + PLANTED,
    "tocsin.secret-server.app-role.secret-id, " + PLANTED,
    "tocsin.database.url, jdbc:postgresql://db/hub?user=a&password=" + PLANTED,
    "tocsin.proxy, http://ann:" + PLANTED + "@proxy.example/"
  })
  void noSecretIsShown(String name, String value) {
    put("commandLineArgs", Map.of(name, value));
    Item item = read().getFirst();
    assertThat(item.secret()).isTrue();
    assertThat(item.toString()).doesNotContain(PLANTED);
  }

  @Test
  void aSecretInTheEnvironmentIsNotShownEither() {
    environment(
        Map.of(
            "TOCSIN_ADMIN_TOKEN",
            PLANTED,
            "TOCSIN_SECRETS_HOOK",
            PLANTED,
            "TOCSIN_SECRETSERVER_APPROLE_SECRETID",
            PLANTED));
    assertThat(read()).hasSize(3).allMatch(Item::secret);
    assertThat(read().toString()).doesNotContain(PLANTED);
  }

  @ParameterizedTest
  @CsvSource({
    "tocsin.vault.key-file, /etc/hub/key",
    "tocsin.secret-server.app-role.secret-id-file, /etc/hub/id",
    "tocsin.database.url, jdbc:postgresql://db/hub",
    "tocsin.public-url, https://hub.example:8443/",
    "tocsin.signals.keep, 90d"
  })
  void aPlaceIsNoSecret(String name, String value) {
    put("commandLineArgs", Map.of(name, value));
    assertThat(read().getFirst().value()).isEqualTo(value);
  }

  private List<Item> read(Declared... declared) {
    Map<String, Declared> known = new LinkedHashMap<>();
    for (Declared one : declared) {
      known.put(one.name(), one);
    }
    return new SettingsReader(environment, known).read();
  }

  private void put(String source, Map<String, ?> values) {
    environment
        .getPropertySources()
        .addLast(new MapPropertySource(source, new LinkedHashMap<>(values)));
  }

  private void environment(Map<String, Object> values) {
    environment
        .getPropertySources()
        .addLast(
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, values));
  }
}
