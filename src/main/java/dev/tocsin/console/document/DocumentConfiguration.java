package dev.tocsin.console.document;

import dev.tocsin.incident.IncidentRecord;
import dev.tocsin.platform.OneOf;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Puts the document together from its parts; nothing of it is made before it is asked for. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "springdoc.api-docs.enabled", matchIfMissing = true)
class DocumentConfiguration {

  @Bean
  static MadeWhenAsked madeWhenAsked() {
    return new MadeWhenAsked();
  }

  @Bean
  OpenAPI frame() {
    return new OpenAPI()
        .info(new Info().title("Tocsin").version("1").description("The hub's HTTP API."))
        .servers(List.of(new Server().url("/")))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSecuritySchemes(
                    "session",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("tocsin")))
        .security(
            List.of(
                new SecurityRequirement().addList("token"),
                new SecurityRequirement().addList("session")));
  }

  /** First in the list, so last in the line of readers. */
  @Bean
  @Order(Ordered.HIGHEST_PRECEDENCE)
  ModelResolver classes(ObjectMapperProvider json) {
    return new ModelResolver(json.jsonMapper(), new SchemaNames());
  }

  @Bean
  ModelConverter records() {
    return new RecordSchemas();
  }

  @Bean
  GlobalOperationCustomizer operations() {
    return new Operations();
  }

  @Bean
  ParameterCustomizer words() {
    return (parameter, method) -> {
      OneOf words = method.getParameterAnnotation(OneOf.class);
      if (words != null) {
        parameter.setSchema(RecordSchemas.words(words, parameter.getSchema()));
      }
      return parameter;
    };
  }

  @Bean
  GlobalOpenApiCustomizer inventoryEntries() {
    return new InventoryEntries();
  }

  @Bean
  GlobalOpenApiCustomizer fields(
      List<IncidentRecord.Part> parts, List<IncidentRecord.Tally> tallies) {
    return new Fields(parts, tallies);
  }
}
