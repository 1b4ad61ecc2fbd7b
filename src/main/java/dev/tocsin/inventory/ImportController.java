package dev.tocsin.inventory;

import dev.tocsin.audit.PersonalData;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole inventory as YAML, in and out. */
@RestController
@RequestMapping("/api/inventory")
class ImportController {

  private final InventoryService inventory;

  ImportController(InventoryService inventory) {
    this.inventory = inventory;
  }

  /**
   * Takes a document, all or nothing. A preview answers 200 with its problems in it; without
   * preview problems are an error.
   */
  @PostMapping(
      path = "/import",
      consumes = {
        MediaType.APPLICATION_YAML_VALUE,
        "text/yaml",
        "application/x-yaml",
        MediaType.TEXT_PLAIN_VALUE
      },
      produces = MediaType.APPLICATION_JSON_VALUE)
  ImportResult take(
      @RequestParam(defaultValue = "false") boolean preview,
      @RequestParam(defaultValue = "false") boolean prune,
      HttpServletRequest request)
      throws IOException {
    byte[] yaml = InventoryErrors.read(request, YamlTree.MAX_BYTES);
    ImportResult result = inventory.importDocument(yaml, preview, prune);
    if (!preview && !result.applied()) {
      throw InventoryErrors.of(
          result.problems(),
          "nothing was imported: " + Rejection.invalid(result.problems()).getMessage());
    }
    return result;
  }

  @GetMapping("/export")
  @PersonalData("inventory")
  ResponseEntity<byte[]> export() {
    byte[] yaml = InventoryFile.write(inventory.content()).getBytes(StandardCharsets.UTF_8);
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.APPLICATION_YAML, StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"inventory.yaml\"")
        .body(yaml);
  }
}
