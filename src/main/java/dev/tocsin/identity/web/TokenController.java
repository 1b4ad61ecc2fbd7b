package dev.tocsin.identity.web;

import dev.tocsin.identity.Actor;
import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.Right;
import dev.tocsin.identity.Trail;
import dev.tocsin.identity.person.Refusal;
import dev.tocsin.identity.token.ApiToken;
import dev.tocsin.identity.token.TokenStore;
import dev.tocsin.platform.OneOf;
import dev.tocsin.platform.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens, for administrators. Nobody can give a token more than they may do themselves. */
@RestController
@RequestMapping("/api/tokens")
class TokenController {

  private final TokenStore tokens;
  private final Trail trail;
  private final InstantSource clock;

  TokenController(TokenStore tokens, Trail trail, InstantSource clock) {
    this.tokens = tokens;
    this.trail = trail;
    this.clock = clock;
  }

  /** What is asked for; {@code expiresAt} may be left out. */
  record NewToken(
      @NotNull @Size(max = 100) String name,
      @NotNull @Size(min = 1, max = 10) @OneOf(Right.class) List<String> scopes,
      @Nullable Instant expiresAt) {}

  /**
   * A token in a list.
   *
   * @param expired whether it is good for nothing any more
   */
  record View(
      String id,
      String name,
      @OneOf(Right.class) List<String> scopes,
      String createdBy,
      Instant createdAt,
      @Nullable Instant expiresAt,
      boolean expired,
      @Nullable Instant lastUsedAt) {}

  /** A new token; this is the only time that its text is shown. */
  record Made(String token) {
    @Override
    public String toString() {
      return "Made[]";
    }
  }

  @GetMapping
  Page<View> all() {
    return new Page<>(tokens.all().stream().map(this::view).toList(), null);
  }

  @PostMapping
  ResponseEntity<Made> make(@RequestBody @Valid NewToken body, Authentication by) {
    Actor actor = (Actor) by.getPrincipal();
    Set<Right> scopes = scopes(body.scopes());
    if (!actor.rights().containsAll(scopes)) {
      throw Problem.of(
          HttpStatus.FORBIDDEN, "right-required", "a token cannot do more than its maker");
    }
    if (body.expiresAt() != null && !body.expiresAt().isAfter(clock.instant())) {
      throw new InvalidInput("expiresAt: in the past");
    }
    if (body.name().strip().equalsIgnoreCase(TokenStore.AUTOMATION)) {
      throw new InvalidInput("name: kept for TOCSIN_ADMIN_TOKEN");
    }
    TokenStore.NewToken wanted =
        new TokenStore.NewToken(body.name(), scopes, actor.name(), body.expiresAt());
    Map<String, String> after = Map.of("scopes", Right.join(scopes));
    String text =
        trail.together(
            () -> {
              trail.changed("token.add", "token", wanted.name(), Map.of(), after);
              return tokens.create(wanted);
            });
    return ResponseEntity.status(HttpStatus.CREATED).body(new Made(text));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String id) {
    ApiToken token =
        tokens.all().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new Refusal(Refusal.Reason.NOT_FOUND));
    Map<String, String> before = Map.of("scopes", Right.join(token.scopes()));
    trail.together(
        () -> {
          trail.changed("token.revoke", "token", token.name(), before, Map.of());
          return tokens.revoke(id);
        });
  }

  private static Set<Right> scopes(List<String> words) {
    Set<Right> scopes = EnumSet.noneOf(Right.class);
    for (String word : words) {
      scopes.add(
          Right.of(word)
              .orElseThrow(
                  () -> new InvalidInput("scopes: read, operate, isolate, routes, administer")));
    }
    return scopes;
  }

  private View view(ApiToken token) {
    Instant end = token.expiresAt();
    return new View(
        token.id(),
        token.name(),
        token.scopes().stream().sorted().map(Right::word).toList(),
        token.createdBy(),
        token.createdAt(),
        end,
        end != null && !clock.instant().isBefore(end),
        token.lastUsedAt());
  }
}
