package dev.tocsin.console.document;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/**
 * One controller serves the four kinds of the inventory at {@code /api/{kind}}; here each gets its
 * own addresses and the fields of its entries, which are those of the YAML file. What is empty is
 * left out of an entry.
 */
final class InventoryEntries implements GlobalOpenApiCustomizer {

  private static final String JSON = "application/json";
  private static final String KIND = "/api/{kind}";
  private static final Map<String, String> NAMES =
      Map.of(
          "clients", "Client",
          "servers", "Server",
          "services", "Service",
          "datacentres", "DataCentre");

  @Override
  public void customise(OpenAPI document) {
    Paths paths = new Paths();
    document
        .getPaths()
        .forEach(
            (path, item) -> {
              if (path.startsWith(KIND)) {
                NAMES.forEach(
                    (plural, name) ->
                        paths.addPathItem(
                            path.replace(KIND, "/api/" + plural), of(item, plural, name)));
              } else {
                paths.addPathItem(path, item);
              }
            });
    document.setPaths(paths);
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.remove("InventoryPage");
    schemas.put("Client", client());
    schemas.put("Server", server());
    schemas.put("Service", service());
    schemas.put("DataCentre", dataCentre());
    NAMES.values().forEach(name -> schemas.put("Page" + name, page(name)));
  }

  private static PathItem of(PathItem all, String plural, String name) {
    PathItem own = new PathItem();
    all.readOperationsMap()
        .forEach((method, operation) -> own.operation(method, of(operation, plural, name)));
    return own;
  }

  private static Operation of(Operation all, String plural, String name) {
    boolean list = all.getOperationId().endsWith("List");
    Schema<?> answer = Schemas.reference(list ? "Page" + name : name);
    Operation own =
        new Operation()
            .operationId(all.getOperationId().replace("inventory", plural))
            .tags(all.getTags())
            .parameters(
                all.getParameters().stream()
                    .filter(parameter -> !parameter.getName().equals("kind"))
                    .toList())
            .responses(new ApiResponses());
    all.getResponses()
        .forEach(
            (status, response) ->
                own.getResponses()
                    .addApiResponse(
                        status,
                        status.equals("default")
                            ? response
                            : new ApiResponse()
                                .description(response.getDescription())
                                .content(Schemas.content(JSON, answer))));
    if (own.getOperationId().matches(".*(Add|Change)")) {
      own.requestBody(
          new RequestBody().required(true).content(Schemas.content(JSON, Schemas.reference(name))));
    }
    return own;
  }

  private static Schema<?> client() {
    Schema<?> contact =
        object("name", text(), "email", text(), "language", language())
            .required(List.of("name", "email", "language"));
    return object(
            "id", text(),
            "name", text(),
            "language", language(),
            "checks", new StringSchema()._enum(List.of("bought", "none")),
            "contacts", Schemas.list(contact))
        .required(List.of("id", "name", "language"));
  }

  private static Schema<?> server() {
    Schema<?> ssh =
        object(
                "host", text(),
                "port", new IntegerSchema().format("int32"),
                "user", text(),
                "hostKey", text(),
                "keyFile", text())
            .required(List.of("host", "port", "user", "hostKey", "keyFile"));
    return object(
            "name", text(),
            "datacentre", text(),
            "names", Schemas.list(text()),
            "addresses", Schemas.list(text()),
            "roles", Schemas.list(text()),
            "ssh", ssh,
            "facts", Schemas.texts())
        .required(List.of("name"));
  }

  private static Schema<?> service() {
    return object(
            "name", text(),
            "type", new StringSchema()._enum(List.of("site", "mail", "database")),
            "server", text(),
            "client", text(),
            "names", Schemas.list(text()))
        .required(List.of("name", "type", "server"));
  }

  private static Schema<?> dataCentre() {
    return object("name", text(), "provider", text()).required(List.of("name", "provider"));
  }

  private static Schema<?> page(String name) {
    return object("items", Schemas.list(Schemas.reference(name)), "next", text())
        .required(List.of("items"));
  }

  private static Schema<?> language() {
    return new StringSchema()._enum(List.of("fr", "en"));
  }

  private static Schema<?> text() {
    return new StringSchema();
  }

  private static Schema<?> object(Object... namesAndSchemas) {
    Schema<?> schema = new ObjectSchema();
    for (int i = 0; i < namesAndSchemas.length; i += 2) {
      Schemas.properties(schema)
          .put((String) namesAndSchemas[i], (Schema<?>) namesAndSchemas[i + 1]);
    }
    return schema;
  }
}
