package dev.tocsin.console.document;

import static java.util.Objects.requireNonNull;

import dev.tocsin.incident.IncidentRecord;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.util.ClassUtils;

/**
 * Fields that no type tells: those of an incident that other modules own, those kept as raw JSON,
 * and those of a problem.
 */
final class Fields implements GlobalOpenApiCustomizer {

  private final List<IncidentRecord.Part> parts;
  private final List<IncidentRecord.Tally> tallies;

  Fields(List<IncidentRecord.Part> parts, List<IncidentRecord.Tally> tallies) {
    this.parts = List.copyOf(parts);
    this.tallies = List.copyOf(tallies);
  }

  @Override
  public void customise(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    Schema<?> incident = named(schemas, "IncidentShown");
    incident.setAdditionalProperties(null);
    for (IncidentRecord.Part part : parts) {
      ResolvedSchema resolved =
          ModelConverters.getInstance()
              .resolveAsResolvedSchema(new AnnotatedType(type(part)).resolveAsRef(true));
      resolved.referencedSchemas.forEach(schemas::putIfAbsent);
      Schemas.properties(incident).put(part.name(), resolved.schema);
      incident.addRequiredItem(part.name());
    }
    Schemas.properties(named(schemas, "SignalDetail"))
        .put("alerts", Schemas.list(Schemas.reference("AlertJson")));
    Schemas.properties(named(schemas, "AuditLine")).put("before", Schemas.texts());
    Schemas.properties(named(schemas, "AuditLine")).put("after", Schemas.texts());
    for (String name : List.of("IncidentHead", "IncidentShown")) {
      Schemas.properties(named(schemas, name)).put("counts", counts());
    }
    schemas.put("Problem", problem());
    document.getComponents().setSchemas(new TreeMap<>(schemas));
  }

  private Schema<?> counts() {
    Schema<?> counts = new ObjectSchema();
    tallies.stream()
        .flatMap(tally -> tally.names().stream())
        .sorted()
        .forEach(
            name -> {
              counts.addProperty(name, new IntegerSchema().format("int32"));
              counts.addRequiredItem(name);
            });
    return counts;
  }

  private static Schema<?> named(Map<String, Schema> schemas, String name) {
    return requireNonNull(schemas.get(name), name);
  }

  private static Type type(IncidentRecord.Part part) {
    try {
      return ClassUtils.getUserClass(part)
          .getDeclaredMethod("of", String.class)
          .getGenericReturnType();
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a part of an incident says what it gives", e);
    }
  }

  /** RFC 9457, with what the hub adds here and there. */
  private static Schema<?> problem() {
    Schema<?> place =
        new ObjectSchema()
            .addProperty("path", new StringSchema())
            .addProperty("line", new IntegerSchema().format("int32"))
            .addProperty("message", new StringSchema())
            .required(List.of("message"));
    return new ObjectSchema()
        .description("RFC 9457; a type of the hub's own begins with /problems/")
        .addProperty("type", new StringSchema())
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema().format("int32"))
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty("problems", Schemas.list(place))
        .addProperty("reason", new StringSchema())
        .addProperty("action", new StringSchema())
        .addProperty("state", new StringSchema())
        .addProperty("version", new IntegerSchema().format("int64"))
        .required(List.of("type", "title", "status"));
  }
}
