package dev.tocsin.console.document;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.BinarySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.HandlerMethod;

/**
 * Names each operation after its controller and method, groups them by module, and says what the
 * method's signature does not: the status of an answer, bodies that are streamed, the problem
 * document.
 */
final class Operations implements GlobalOperationCustomizer {

  private static final String YAML = "application/yaml";

  /** Answers other than 200, where the method decides it. */
  private static final Map<String, List<String>> STATUSES =
      Map.ofEntries(
          Map.entry("actionsPropose", List.of("201")),
          Map.entry("actionsApprove", List.of("200", "202")),
          Map.entry("actionsApply", List.of("200", "202")),
          Map.entry("actionsUndo", List.of("200", "202")),
          Map.entry("incidentFilesAdd", List.of("201")),
          Map.entry("inventoryAdd", List.of("201")),
          Map.entry("peopleAdd", List.of("201")),
          Map.entry("secretsCreate", List.of("201")),
          Map.entry("secretsDelete", List.of("204")),
          Map.entry("signalReplayOne", List.of("202")),
          Map.entry("signalReplayMany", List.of("202")),
          Map.entry("tokenMake", List.of("201")));

  /** Answers that are not JSON. */
  private static final Map<String, String> STREAMS =
      Map.of(
          "auditExport", "application/jsonl",
          "importExport", YAML,
          "liveEventsStream", "text/event-stream");

  /** Bodies that the method reads by itself. */
  private static final Map<String, String> TEXTS =
      Map.of("importTake", YAML, "routesValidate", YAML);

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    String id = id(handler);
    operation.setOperationId(id);
    operation.setTags(List.of(handler.getBeanType().getPackageName().split("\\.", -1)[2]));
    ApiResponses answers = operation.getResponses();
    if (STREAMS.containsKey(id)) {
      answers(answers, Schemas.content(STREAMS.get(id), new StringSchema()));
    } else if (isBytes(handler)) {
      answers(answers, Schemas.content("application/octet-stream", new BinarySchema()));
    }
    if (id.equals("incidentFilesAdd")) {
      body(operation, Schemas.content("application/octet-stream", new BinarySchema()));
    } else if (TEXTS.containsKey(id)) {
      body(operation, Schemas.content(TEXTS.get(id), new StringSchema()));
    }
    operation.setResponses(complete(answers, STATUSES.get(id)));
    return operation;
  }

  private static ApiResponses complete(
      ApiResponses found, @org.jspecify.annotations.Nullable List<String> statuses) {
    ApiResponses all = new ApiResponses();
    if (statuses == null) {
      found.forEach((status, answer) -> all.addApiResponse(status, answer.description("done")));
    } else {
      ApiResponse answer = found.values().iterator().next().description("done");
      statuses.forEach(status -> all.addApiResponse(status, answer));
    }
    Schema<?> problem = Schemas.reference("Problem");
    all.addApiResponse(
        "default",
        new ApiResponse()
            .description("refused, or it did not work")
            .content(Schemas.content("application/problem+json", problem)));
    return all;
  }

  private static void body(Operation operation, Content content) {
    operation.setRequestBody(new RequestBody().content(content).required(true));
  }

  private static void answers(ApiResponses all, Content content) {
    all.values().forEach(answer -> answer.setContent(content));
  }

  private static boolean isBytes(HandlerMethod handler) {
    return handler.getMethod().getGenericReturnType().getTypeName().endsWith("<byte[]>");
  }

  /** {@code incidentList}; of two methods of one name the one for a single thing ends in One. */
  private static String id(HandlerMethod handler) {
    Method method = handler.getMethod();
    String name = method.getName();
    String controller = handler.getBeanType().getSimpleName().replaceAll("Controller$", "");
    long alike =
        Arrays.stream(handler.getBeanType().getDeclaredMethods())
            .filter(other -> other.getName().equals(name) && isMapped(other))
            .count();
    String which = alike < 2 ? "" : hasPathVariable(method) ? "One" : "Many";
    return Character.toLowerCase(controller.charAt(0))
        + controller.substring(1)
        + Character.toUpperCase(name.charAt(0))
        + name.substring(1)
        + which;
  }

  private static boolean isMapped(Method method) {
    return org.springframework.core.annotation.AnnotatedElementUtils.hasAnnotation(
        method, org.springframework.web.bind.annotation.RequestMapping.class);
  }

  private static boolean hasPathVariable(Method method) {
    return Arrays.stream(method.getParameters())
        .anyMatch(parameter -> parameter.isAnnotationPresent(PathVariable.class));
  }
}
