package dev.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.platform.RouteStep;
import dev.tocsin.signal.KeptSignals;
import dev.tocsin.signal.mail.MailSettings;
import dev.tocsin.signal.statuspage.StatusPageSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;

class AlertWiringTests {

  @ComponentScan("dev.tocsin.alert")
  @EnableConfigurationProperties({
    AlertSettings.class,
    MailSettings.class,
    StatusPageSettings.class
  })
  static class Alerts {}

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withBean(SimpleMeterRegistry.class)
          .withBean(InstantSource.class, InstantSource::system)
          .withBean(KeptSignals.class, () -> (id, most) -> Optional.empty())
          .withUserConfiguration(Alerts.class);

  @Test
  void offersItsStepsAndFormatsToRoutes() {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed();
          assertThat(context.getBeansOfType(RouteStep.class))
              .containsOnlyKeys("parse", "map", "count", "log-rules");
          assertThat(context.getBeansOfType(AlertParser.class).values())
              .extracting(AlertParser::format)
              .containsExactlyInAnyOrder(
                  "abuse-report",
                  "alertmanager",
                  "aws-sns",
                  "cloudevents",
                  "grafana",
                  "icinga2",
                  "monit",
                  "monitoring-mail",
                  "nagios",
                  "opsgenie",
                  "ovh-api",
                  "ovh-mail",
                  "pagerduty",
                  "sentry",
                  "sshd-log",
                  "status-page",
                  "statuspage",
                  "uptime-kuma",
                  "watch",
                  "zabbix");
        });
  }

  @Test
  void trustsNobodyByDefault() {
    runner.run(
        context -> {
          MailSettings settings = context.getBean(MailSettings.class);
          assertThat(settings.authservIds()).isEmpty();
          assertThat(settings.resultsBelowReceived()).isFalse();
          assertThat(settings.ownedByProvider("OVHcloud.com")).isTrue();
          assertThat(context.getBean(AlertSettings.class).logZone())
              .isEqualTo(ZoneId.systemDefault());
        });
  }

  @Test
  void readsItsSettings() {
    runner
        .withPropertyValues(
            "tocsin.mail.authserv-ids=mx.hoster.example, MX2.hoster.example",
            "tocsin.mail.provider-domains=provider.example",
            "tocsin.log-zone=UTC")
        .run(
            context -> {
              MailSettings settings = context.getBean(MailSettings.class);
              assertThat(settings.authservIds())
                  .containsExactly("mx.hoster.example", "mx2.hoster.example");
              assertThat(settings.ownedByProvider("ovh.com")).isFalse();
              assertThat(settings.ownedByProvider("mail.provider.example")).isTrue();
              assertThat(settings.ownedByProvider("ns12.provider.example")).isFalse();
              assertThat(context.getBean(AlertSettings.class).logZone())
                  .isEqualTo(ZoneId.of("UTC"));
            });
  }
}
