package dev.tocsin.vault;

import dev.tocsin.audit.Audit;
import dev.tocsin.audit.AuditEntry;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.SecretChanged;
import dev.tocsin.vault.SecretStore.Entry;
import dev.tocsin.vault.remote.RemoteSecrets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * The vault for administrators. A value goes in and never comes out, but for one look at a random
 * one that the hub made.
 */
@RestController
@RequestMapping("/api/secrets")
class SecretsController {

  private static final int LONGEST = 16_384;

  private final Vault vault;
  private final SecretStore store;
  private final VaultSecrets secrets;
  private final Act act;

  SecretsController(Vault vault, SecretStore store, VaultSecrets secrets, Act act) {
    this.vault = vault;
    this.store = store;
    this.secrets = secrets;
    this.act = act;
  }

  /** Changes the vault, with its audit entry in the same transaction, then tells. */
  @org.springframework.stereotype.Component
  record Act(Database database, Audit audit, ApplicationEventPublisher events) {
    void run(String code, String name, Map<String, String> after, Runnable change) {
      database.writing(
          jdbc -> {
            change.run();
            audit.record(AuditEntry.of(code, "secret", name).after(after));
          });
      if (!code.equals("secret.show")) {
        events.publishEvent(new SecretChanged(name));
      }
    }
  }

  /** Those of the vault, then those of the secret server that were asked for since the start. */
  @GetMapping
  List<Shown> list() {
    List<Entry> kept = store.list();
    Set<String> names = kept.stream().map(Entry::name).collect(Collectors.toSet());
    return Stream.concat(
            kept.stream().map(this::shown),
            secrets.remote().stream()
                .filter(one -> !names.contains(one.name()))
                .map(SecretsController::remote))
        .toList();
  }

  @GetMapping("/{name}")
  Shown one(@PathVariable String name) {
    return shown(entry(name));
  }

  /** With a value, or without for a random one (a key pair for {@code ssh-key}). */
  @PostMapping
  ResponseEntity<Shown> create(@RequestBody NewSecret wanted, Principal person) {
    String name = wanted.name() == null ? "" : wanted.name();
    Vault.requireName(name);
    SecretType type = wanted.type() == null ? SecretType.GENERIC : wanted.type();
    if (type == SecretType.HUB || VaultSecrets.isOwn(name)) {
      throw own();
    }
    String value = value(wanted.value());
    act.run(
        "secret.create",
        name,
        Map.of("type", type.word()),
        () -> {
          if (!vault.create(name, type, value, person.getName())) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT, "there is a secret of this name; rotate it");
          }
        });
    return ResponseEntity.status(HttpStatus.CREATED).body(shown(entry(name)));
  }

  @PostMapping("/{name}/rotate")
  Shown rotate(
      @PathVariable String name,
      @RequestBody(required = false) @Nullable NewValue wanted,
      Principal person) {
    Entry before = entry(name);
    requireNotOwn(before);
    String value = value(wanted == null ? null : wanted.value());
    act.run(
        "secret.rotate",
        name,
        Map.of("version", Integer.toString(before.version() + 1)),
        () -> vault.rotate(name, value, person.getName()));
    return shown(entry(name));
  }

  /** The value of a random one, once. */
  @PostMapping("/{name}/show")
  Value show(@PathVariable String name) {
    requireNotOwn(entry(name));
    act.run(
        "secret.show",
        name,
        Map.of(),
        () -> {
          if (!store.takeShow(name)) {
            throw new ResponseStatusException(
                HttpStatus.CONFLICT,
                "only a random secret that the hub made is shown, and once; rotate it for another");
          }
        });
    return new Value(vault.open(name).orElseThrow(() -> absent(name)));
  }

  @DeleteMapping("/{name}")
  ResponseEntity<Void> delete(@PathVariable String name) {
    requireNotOwn(entry(name));
    if (secrets.inUse(name)) {
      throw new ResponseStatusException(
          HttpStatus.CONFLICT, "it was used since the hub started; take it out of use first");
    }
    act.run("secret.delete", name, Map.of(), () -> store.delete(name));
    return ResponseEntity.noContent().build();
  }

  /** A random credential that is kept nowhere. */
  @PostMapping("/random")
  Value random(@RequestBody(required = false) @Nullable Length wanted) {
    return new Value(
        RandomSecrets.legible(wanted == null || wanted.length() == null ? 24 : wanted.length()));
  }

  @ExceptionHandler
  ProblemDetail unusable(IllegalArgumentException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.UNPROCESSABLE_ENTITY, String.valueOf(e.getMessage()));
  }

  /** Never the parser's own words: they quote what was sent. */
  @ExceptionHandler
  ProblemDetail unreadable(HttpMessageNotReadableException e) {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.BAD_REQUEST,
        "the body is JSON: name, type (ssh-key, api-key, webhook, mailbox, generic), value");
  }

  private Shown shown(Entry entry) {
    return new Shown(
        entry.name(),
        entry.type(),
        entry.version(),
        entry.createdAt(),
        entry.createdBy(),
        entry.lastUsedAt(),
        entry.showable(),
        secrets.isSet(entry.name()),
        secrets.isRemote(entry.name()),
        entry.publicKey(),
        store.versions(entry.name()));
  }

  private static Shown remote(RemoteSecrets.Taken one) {
    return new Shown(
        one.name(),
        SecretType.GENERIC,
        0,
        one.at(),
        "secret server",
        one.asked(),
        false,
        false,
        true,
        null,
        List.of());
  }

  private Entry entry(String name) {
    Vault.requireName(name);
    return store.find(name).orElseThrow(() -> absent(name));
  }

  private static void requireNotOwn(Entry entry) {
    if (entry.type() == SecretType.HUB) {
      throw own();
    }
  }

  private static @Nullable String value(@Nullable String given) {
    if (given == null) {
      return null;
    }
    String value = given.stripTrailing();
    if (value.isEmpty() || value.length() > LONGEST) {
      throw new IllegalArgumentException("a value has 1 to " + LONGEST + " characters");
    }
    return value;
  }

  private static ResponseStatusException absent(String name) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no secret " + name);
  }

  private static ResponseStatusException own() {
    return new ResponseStatusException(HttpStatus.CONFLICT, "this one is the hub's own");
  }

  record NewSecret(@Nullable String name, @Nullable SecretType type, @Nullable String value) {
    @Override
    public String toString() {
      return "NewSecret[" + name + "]";
    }
  }

  record NewValue(@Nullable String value) {
    @Override
    public String toString() {
      return "NewValue";
    }
  }

  record Length(@Nullable Integer length) {}

  record Value(String value) {
    @Override
    public String toString() {
      return "Value";
    }
  }

  /**
   * A secret without its value.
   *
   * @param showable whether its value can be shown once
   * @param version 0 when it is not in the vault
   * @param createdAt of one that is not in the vault: when the secret server last confirmed it
   * @param overridden whether a setting {@code tocsin.secrets.<name>} is used in its place
   * @param external whether the secret server's is used, in the place of a random one that nobody
   *     has looked at or because the vault has none
   * @param publicKey of an SSH key: the line for {@code authorized_keys}
   */
  record Shown(
      String name,
      SecretType type,
      int version,
      Instant createdAt,
      String createdBy,
      @Nullable Instant lastUsedAt,
      boolean showable,
      boolean overridden,
      boolean external,
      @Nullable String publicKey,
      List<SecretStore.Version> versions) {}
}
