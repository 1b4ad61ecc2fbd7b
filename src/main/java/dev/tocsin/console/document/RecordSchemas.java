package dev.tocsin.console.document;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.tocsin.platform.OneOf;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a record tells that the usual reader of classes does not see: a component is there unless it
 * is {@code @Nullable}; which words it is one of; that raw JSON is not text.
 */
final class RecordSchemas implements ModelConverter {

  private static final String REFERENCE = "#/components/schemas/";

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    Class<?> raw = TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
    if (JsonNode.class.isAssignableFrom(raw)) {
      return new Schema<>();
    }
    Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
    if (raw.isRecord() && schema != null) {
      Schema<?> whole = whole(schema, context);
      if (whole != null && whole.getProperties() != null) {
        nest(raw, whole, schema.get$ref());
        complete(raw, whole);
      }
    }
    return schema;
  }

  private static @Nullable Schema<?> whole(Schema<?> schema, ModelConverterContext context) {
    String reference = schema.get$ref();
    return reference == null
        ? schema
        : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
  }

  /** A list of its own kind, which the usual reader leaves out. */
  private static void nest(Class<?> type, Schema<?> schema, @Nullable String reference) {
    for (RecordComponent component : type.getRecordComponents()) {
      JavaType of = TypeFactory.defaultInstance().constructType(component.getGenericType());
      if (reference != null && of.isCollectionLikeType() && of.getContentType().hasRawClass(type)) {
        Schema<?> itself = new Schema<>().$ref(reference);
        Schemas.properties(schema).put(name(component), new ArraySchema().items(itself));
      }
    }
  }

  private static void complete(Class<?> type, Schema<?> schema) {
    Map<String, Schema<?>> properties = Schemas.properties(schema);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = name(component);
      if (has(component, JsonAnyGetter.class)) {
        properties.remove(name);
      } else if (has(component, JsonUnwrapped.class)) {
        complete(component.getType(), schema);
        continue;
      } else if (has(component, JsonRawValue.class) || component.getType() == Object.class) {
        properties.put(name, new Schema<>().name(name));
      }
      OneOf words = component.getAnnotation(OneOf.class);
      Schema<?> described = properties.get(name);
      if (words != null && described != null) {
        properties.put(name, words(words, described).name(name)); // unwrapping asks for it
      }
    }
    schema.setRequired(required(type));
  }

  private static List<String> required(Class<?> type) {
    List<String> names = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (has(component, JsonUnwrapped.class)) {
        names.addAll(required(component.getType()));
      } else if (!has(component, JsonAnyGetter.class)
          && !component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        names.add(name(component));
      }
    }
    return names;
  }

  /** The described text, or each item of the described list, as one of the words. */
  static Schema<?> words(OneOf words, Schema<?> described) {
    if (described instanceof ArraySchema list) {
      list.setItems(text(words));
      return list;
    }
    return text(words);
  }

  private static StringSchema text(OneOf words) {
    StringSchema text = new StringSchema();
    for (Class<? extends Enum<?>> type : words.value()) {
      for (Enum<?> one : type.getEnumConstants()) {
        text.addEnumItem(Schemas.word(one));
      }
    }
    for (String word : words.words()) {
      text.addEnumItem(word);
    }
    return text;
  }

  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null ? component.getName() : named.value();
  }

  private static boolean has(RecordComponent component, Class<? extends Annotation> annotation) {
    return component.getAccessor().isAnnotationPresent(annotation);
  }
}
