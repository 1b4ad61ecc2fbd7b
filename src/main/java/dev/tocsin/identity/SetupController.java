package dev.tocsin.identity;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page behind the one-time set-up link: a button, then the token. Looking at the page uses
 * nothing up.
 */
@RestController
@RequestMapping(path = "/setup/{code}", produces = MediaType.TEXT_HTML_VALUE)
class SetupController {

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Tocsin</title>
      <meta name="viewport" content="width=device-width">
      <link rel="stylesheet" href="/plain.css"></head>
      <body><main>
      <h1>Tocsin: first set-up</h1>
      %s
      </main></body></html>
      """;

  private final FirstToken first;

  SetupController(FirstToken first) {
    this.first = first;
  }

  @GetMapping
  ResponseEntity<String> offer(@PathVariable String code) {
    return first.valid(code)
        ? page(
            HttpStatus.OK,
            """
            <p>This makes the first administrator token. It is shown once.</p>
            <p lang="fr">Ceci crée le premier jeton d’administration. Il n’est montré qu’une fois.</p>
            <form method="post"><button>Make the token / Créer le jeton</button></form>""")
        : spent();
  }

  @PostMapping
  ResponseEntity<String> redeem(@PathVariable String code) {
    Optional<String> token = first.redeem(code);
    return token.isPresent()
        ? page(
            HttpStatus.OK,
            """
            <p>Keep this token now, it is not shown again.</p>
            <p lang="fr">Gardez ce jeton maintenant, il ne sera plus montré.</p>
            <p class="secret"><code>%s</code></p>"""
                .formatted(token.get()))
        : spent();
  }

  private static ResponseEntity<String> spent() {
    return page(
        HttpStatus.GONE,
        """
        <p>This link has been used or has expired. Restart the hub for a new one.</p>
        <p lang="fr">Ce lien a déjà servi ou a expiré. Redémarrez Tocsin pour en obtenir un autre.</p>""");
  }

  private static ResponseEntity<String> page(HttpStatus status, String content) {
    return ResponseEntity.status(status)
        .header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'")
        .body(String.format(PAGE, content));
  }
}
