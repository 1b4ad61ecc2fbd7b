package dev.tocsin.console;

import dev.tocsin.platform.TocsinSettings;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the link of a message to staff leads: the commands that read, approve and undo. It shows
 * nothing of the incident, so it needs no login.
 */
@RestController
class IncidentLinkController {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Tocsin: incident %1$d</title>
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/plain.css"></head>
      <body><main>
      <h1>Incident %1$d</h1>
      <p>With an API token in <code>$TOKEN</code>:</p>
      <p lang="fr">Avec un jeton d’API dans <code>$TOKEN</code> :</p>
      <pre>
      # read it, with what was done and what is proposed / le lire, avec ce qui est fait et proposé
      curl -H "Authorization: Bearer $TOKEN" %2$s/api/incidents/%1$d

      # take charge / en prendre la charge
      curl -X POST -H "Authorization: Bearer $TOKEN" %2$s/api/incidents/%1$d/acknowledge

      # an action of it: look first, apply, decline, undo / une action : voir, appliquer, refuser, annuler
      curl -X POST -H "Authorization: Bearer $TOKEN" %2$s/api/actions/ACTION/preview
      curl -X POST -H "Authorization: Bearer $TOKEN" %2$s/api/actions/ACTION/apply
      curl -X POST -H "Authorization: Bearer $TOKEN" %2$s/api/actions/ACTION/decline
      curl -X POST -H "Authorization: Bearer $TOKEN" %2$s/api/actions/ACTION/undo
      </pre>
      </main></body></html>
      """;

  private final String url;

  IncidentLinkController(TocsinSettings settings) {
    this.url = escape(settings.publicUrl().replaceAll("/+$", ""));
  }

  @GetMapping(path = "/incidents/{number}", produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> show(@PathVariable long number) {
    return ResponseEntity.ok()
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'")
        .body(String.format(PAGE, number, url));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
