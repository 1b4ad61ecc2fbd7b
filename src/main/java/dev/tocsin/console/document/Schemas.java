package dev.tocsin.console.document;

import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Small schemas, written short. */
final class Schemas {

  private Schemas() {}

  static Schema<?> reference(String name) {
    return new Schema<>().$ref("#/components/schemas/" + name);
  }

  static ArraySchema list(Schema<?> items) {
    return new ArraySchema().items(items);
  }

  /** An object of texts by name. */
  static Schema<?> texts() {
    return new ObjectSchema().additionalProperties(new Schema<>().type("string"));
  }

  static Content content(String type, Schema<?> schema) {
    return new Content().addMediaType(type, new MediaType().schema(schema));
  }

  /** The properties, to change. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the library's maps are of raw schemas
  static Map<String, Schema<?>> properties(Schema<?> schema) {
    if (schema.getProperties() == null) {
      schema.setProperties(new LinkedHashMap<>());
    }
    return (Map) schema.getProperties();
  }

  /** The word of a constant, as everywhere in the API. */
  static String word(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
