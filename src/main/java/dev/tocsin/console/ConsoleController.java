package dev.tocsin.console;

import dev.tocsin.identity.ConsolePages;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.EncodedResourceResolver;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * Hands out the console: one page for all its paths, and the files that it is made of. It holds no
 * data, so it needs no login; what it shows comes from {@code /api}.
 */
@RestController
class ConsoleController implements WebMvcConfigurer {

  /** What a hub says that was built with {@code -DskipWeb}. */
  private static final String WITHOUT =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Tocsin</title>
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/plain.css"></head>
      <body><main>
      <h1>Tocsin</h1>
      <p>This hub was built without its web console. Its API is at <code>/api</code>,
      your <a href="/account">account</a> is here.</p>
      <p lang="fr">Ce hub a été construit sans sa console. Son API est sous <code>/api</code>,
      votre <a href="/account">compte</a> est ici.</p>
      </main></body></html>
      """;

  private final byte[] page;

  ConsoleController() throws IOException {
    ClassPathResource built = new ClassPathResource("console/index.html");
    if (built.exists()) {
      try (InputStream in = built.getInputStream()) {
        page = in.readAllBytes();
      }
    } else {
      page = WITHOUT.getBytes(StandardCharsets.UTF_8);
    }
  }

  @GetMapping({"/", ConsolePages.PATHS})
  ResponseEntity<byte[]> page() {
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noCache())
        .body(page);
  }

  /** The names of these files hold the hash of their content: they never change. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler("/assets/**")
        .addResourceLocations("classpath:/console/assets/")
        .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
        .resourceChain(true)
        .addResolver(new EncodedResourceResolver())
        .addResolver(new PathResourceResolver());
  }
}
