package dev.tocsin.console;

import java.util.Arrays;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The settings over HTTP, to look at. */
@RestController
class SettingsController {

  private final ConfigurableEnvironment environment;
  private final HubState hub;

  SettingsController(ConfigurableEnvironment environment, HubState hub) {
    this.environment = environment;
    this.hub = hub;
  }

  @GetMapping("/api/settings")
  HubSettings settings() {
    ClassLoader classes = SettingsController.class.getClassLoader();
    return new HubSettings(
        new SettingsReader(environment, KnownSettings.read(classes)).read(),
        Arrays.asList(environment.getActiveProfiles()),
        hub.data().toString(),
        HubState.version());
  }
}
