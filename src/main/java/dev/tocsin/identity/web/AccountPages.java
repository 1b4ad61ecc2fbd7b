package dev.tocsin.identity.web;

import dev.tocsin.identity.Actor;
import dev.tocsin.identity.Right;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import dev.tocsin.identity.token.TokenStore;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where signing in leads without the console: who one is, an API token for automation, the way out.
 */
@RestController
class AccountPages {

  private static final String PATH = "/account";

  private final TokenStore tokens;
  private final Sessions sessions;
  private final Trail trail;

  AccountPages(TokenStore tokens, Sessions sessions, Trail trail) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.trail = trail;
  }

  @GetMapping(PATH)
  ResponseEntity<String> show(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      Authentication authentication,
      HttpServletRequest request) {
    Words words = Words.of(request);
    Actor actor = (Actor) authentication.getPrincipal();
    List<String> csrf = List.of("csrf", sessions.csrf(me.session()));
    StringBuilder content = new StringBuilder();
    content
        .append("<p>")
        .append(words.get("account.who"))
        .append(" <strong>")
        .append(Html.escape(me.person().profile().name()))
        .append("</strong> (")
        .append(words.get("role." + me.person().profile().role().word()))
        .append(")</p>\n");
    if (actor.may(Right.ADMINISTER)) {
      content
          .append("<h2>")
          .append(words.get("token.title"))
          .append("</h2>\n")
          .append(Html.paragraph(words, "token.text"))
          .append(
              Html.form(
                  words,
                  "/account/token",
                  csrf,
                  Html.field(
                      words,
                      "token.name",
                      "name",
                      "",
                      "type=\"text\" maxlength=\"100\" autocomplete=\"off\" required"),
                  "token.button"));
    }
    content.append("<hr>\n").append(Html.form(words, "/logout", csrf, "", "logout.button"));
    return Html.page(HttpStatus.OK, words, "account.title", content.toString());
  }

  /** A token with all of the maker's rights and no end; others are made at {@code /api/tokens}. */
  @PostMapping("/account/token")
  ResponseEntity<String> token(
      @RequestAttribute(SignedIn.ATTRIBUTE) SignedIn me,
      Authentication authentication,
      HttpServletRequest request)
      throws IOException {
    Form form = Form.read(request, me, sessions);
    Words words = Words.of(request);
    Actor actor = (Actor) authentication.getPrincipal();
    String name = form.get("name").strip();
    if (name.isEmpty() || name.length() > 100 || name.equalsIgnoreCase(TokenStore.AUTOMATION)) {
      return Html.redirect(PATH);
    }
    TokenStore.NewToken wanted = new TokenStore.NewToken(name, actor.rights(), actor.name(), null);
    Map<String, String> after = Map.of("scopes", Right.join(actor.rights()));
    String text =
        trail.together(
            () -> {
              trail.changed("token.add", "token", name, Map.of(), after);
              return tokens.create(wanted);
            });
    return Html.page(
        HttpStatus.OK,
        words,
        "token.title",
        Html.paragraph(words, "token.keep")
            + "<p class=\"secret\"><code>"
            + text
            + "</code></p>\n<p><a href=\""
            + PATH
            + "\">"
            + words.get("account.title")
            + "</a></p>");
  }
}
