package dev.tocsin.routing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The route and Kamelet files over HTTP; paths are looked up among the known files only. */
@RestController
@RequestMapping("/api/routes")
final class RoutesController {

  private final RouteFiles files;

  RoutesController(RouteFiles files) {
    this.files = files;
  }

  /** One page: all files, in path order. */
  record Listing(List<FileView> items) {}

  /**
   * What a check found.
   *
   * @param valid whether there are no problems
   */
  record Checked(boolean valid, List<Problem> problems) {}

  @GetMapping
  Listing list() {
    return new Listing(files.list().stream().map(FileView::brief).toList());
  }

  @GetMapping("/{*path}")
  FileView one(@PathVariable String path) {
    return files
        .find(path.substring(1))
        .map(FileView::whole)
        .orElseThrow(
            () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no such file"));
  }

  /**
   * Checks the YAML text in the body without keeping it.
   *
   * @param path where it would be kept, e.g. {@code routes/ingest/alertmanager.camel.yaml}
   */
  @PostMapping("/validate")
  Checked validate(
      HttpServletRequest request, @RequestParam(required = false) @Nullable String path)
      throws IOException {
    byte[] body = request.getInputStream().readNBytes(4 * YamlReader.MAX_CHARACTERS + 1);
    List<Problem> problems = files.check(new String(body, StandardCharsets.UTF_8), path);
    return new Checked(problems.isEmpty(), problems);
  }
}
