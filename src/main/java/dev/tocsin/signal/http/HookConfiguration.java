package dev.tocsin.signal.http;

import dev.tocsin.audit.Audit;
import dev.tocsin.signal.Intake;
import java.time.InstantSource;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the door into the web server. */
@Configuration
class HookConfiguration {

  /** Longest silence in the middle of a request, in milliseconds. */
  private static final int SILENCE = 20_000;

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> hookDoor(
      HookSources sources,
      Intake intake,
      InstantSource clock,
      HookDoorCounters unknown,
      HookSettings settings,
      Audit audit,
      TestMarks tests) {
    HookServlet door = new HookServlet(sources, intake, clock, unknown, settings, audit, tests);
    return factory -> factory.addEngineValves(new HookValve(door));
  }

  /** A sender that waits for "100 Continue" hears of a refusal before it sends the body. */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> hookConnector() {
    return factory ->
        factory.addConnectorCustomizers(
            connector -> {
              if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setContinueResponseTiming("onRead");
                http.setConnectionTimeout(SILENCE);
                http.setKeepAliveTimeout(60_000);
              }
            });
  }
}
