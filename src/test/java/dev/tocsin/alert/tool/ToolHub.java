package dev.tocsin.alert.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tocsin.alert.AlertBatch.ReadSignal;
import dev.tocsin.alert.AlertReader;
import dev.tocsin.alert.mapping.JsonMapping;
import dev.tocsin.signal.Signal;
import dev.tocsin.signal.SignalBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Reads signals as the shipped route of a tool does, without a hub. */
public final class ToolHub implements AutoCloseable {

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  public ToolHub() {
    context.registerBean(SimpleMeterRegistry.class);
    context.registerBean(AlertReader.class);
    context.registerBean(JsonMapping.class);
    context.scan("dev.tocsin.alert.tool", "dev.tocsin.alert.alertmanager");
    context.refresh();
  }

  public ReadSignal read(String route, Signal signal) {
    SignalBatch batch = new SignalBatch(signal.source(), List.of(signal));
    JsonNode file = route(route);
    String program = file.findPath("expression").asText();
    return (program.isEmpty()
            ? context.getBean(AlertReader.class).read(batch, file.findPath("format").asText())
            : context.getBean(JsonMapping.class).map(batch, program))
        .read()
        .getFirst();
  }

  private static JsonNode route(String name) {
    try {
      return new YAMLMapper().readTree(Path.of("routes/ingest/" + name + ".camel.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
