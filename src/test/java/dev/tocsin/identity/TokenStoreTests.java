package dev.tocsin.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.TransactionException;

class TokenStoreTests {

  private static final String GIVEN = "a-token-that-somebody-chose";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T03:00:00Z"));

  @EachDatabase
  void knowsItsTokensAndNoOthers(String engine) {
    TokenStore tokens = new TokenStore(engines.fresh(engine), clock);
    assertThat(tokens.none()).isTrue();
    String made = tokens.create("console");
    tokens.keep("administrator", GIVEN);
    tokens.keep("administrator", GIVEN);

    assertThat(tokens.nameOf(made)).contains("console");
    assertThat(tokens.nameOf(GIVEN)).contains("administrator");
    assertThat(tokens.nameOf(made + "x")).isEmpty();
    assertThat(tokens.none()).isFalse();
  }

  @EachDatabase
  void aChangedTokenLocksTheOldOneOut(String engine) {
    TokenStore tokens = new TokenStore(engines.fresh(engine), clock);
    String other = tokens.create("administrator");
    tokens.keepOnly("automation", GIVEN);
    tokens.keepOnly("automation", "another-token-that-was-chosen");

    assertThat(tokens.nameOf(GIVEN)).isEmpty();
    assertThat(tokens.nameOf("another-token-that-was-chosen")).contains("automation");
    assertThat(tokens.nameOf(other)).contains("administrator");
  }

  @Test
  void aDatabaseThatCannotBeWrittenLocksNobodyOut() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    TokenStore tokens = new TokenStore(database, clock);
    tokens.keep("administrator", GIVEN);
    database.autocommitting(jdbc -> jdbc.update("pragma query_only = 1"));
    assertThatThrownBy(() -> tokens.keep("other", "another-token-that-cannot-be-kept"))
        .isInstanceOf(TransactionException.class);

    assertThat(tokens.nameOf(GIVEN)).contains("administrator");
  }
}
