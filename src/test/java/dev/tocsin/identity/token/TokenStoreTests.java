package dev.tocsin.identity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.InvalidInput;
import dev.tocsin.identity.Right;
import dev.tocsin.identity.TestClock;
import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.platform.Database;
import dev.tocsin.platform.DatabaseEngines;
import dev.tocsin.platform.EachDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.transaction.TransactionException;

class TokenStoreTests {

  private static final String GIVEN = "a-token-that-somebody-chose";

  @RegisterExtension final DatabaseEngines engines = new DatabaseEngines();
  private final TestClock clock = new TestClock();

  @Test
  void noTokenIsCalledWhatTheHubCallsItself() {
    assertThatThrownBy(() -> reading("Hub ", null)).isInstanceOf(InvalidInput.class);
  }

  @EachDatabase
  void knowsItsTokensAndNoOthers(String engine) {
    TokenStore tokens = new TokenStore(engines.fresh(engine), clock);
    String made = tokens.create(reading("console", null));
    tokens.keepOnly("automation", GIVEN);
    tokens.keepOnly("automation", GIVEN);

    assertThat(tokens.find(made).orElseThrow().scopes()).containsExactly(Right.READ);
    assertThat(tokens.find(GIVEN).orElseThrow().scopes()).containsExactlyInAnyOrder(Right.values());
    assertThat(tokens.find(made + "x")).isEmpty();
    assertThat(tokens.all()).extracting(ApiToken::name).containsExactly("console", "automation");
    assertThat(tokens.all()).allMatch(token -> token.lastUsedAt() != null);
  }

  @EachDatabase
  void anExpiredOrRevokedTokenOpensNothing(String engine) {
    TokenStore tokens = new TokenStore(engines.fresh(engine), clock);
    String ending = tokens.create(reading("ending", clock.instant().plusSeconds(60)));
    String other = tokens.create(reading("other", null));
    assertThat(tokens.find(ending)).isPresent();
    clock.tick(Duration.ofSeconds(60));
    assertThat(tokens.find(ending)).isEmpty();

    String id = tokens.find(other).orElseThrow().id();
    assertThat(tokens.revoke(id)).isTrue();
    assertThat(tokens.revoke(id)).isFalse();
    assertThat(tokens.find(other)).isEmpty();
  }

  @EachDatabase
  void tokensFromBeforeScopesKeepAllOfThem(String engine) {
    Database database = engines.fresh(engine);
    database.writing(
        jdbc ->
            jdbc.update(
                "insert into api_tokens (id, name, token_hash, created_at) values (?, ?, ?, ?)",
                "1",
                "old",
                Hashes.sha256(GIVEN),
                1));
    TokenStore tokens = new TokenStore(database, clock);
    assertThat(tokens.find(GIVEN).orElseThrow().scopes()).containsExactlyInAnyOrder(Right.values());
  }

  @EachDatabase
  void aChangedTokenLocksTheOldOneOut(String engine) {
    TokenStore tokens = new TokenStore(engines.fresh(engine), clock);
    String other = tokens.create(reading("administrator", null));
    tokens.keepOnly("automation", GIVEN);
    tokens.keepOnly("automation", "another-token-that-was-chosen");

    assertThat(tokens.find(GIVEN)).isEmpty();
    assertThat(tokens.find("another-token-that-was-chosen")).isPresent();
    assertThat(tokens.find(other)).isPresent();
  }

  @EachDatabase
  void aTokenThatIsNotSetAnyMoreOpensNothing(String engine) {
    TokenStore tokens = new TokenStore(engines.fresh(engine), clock);
    String other = tokens.create(reading("automation", null));
    for (String after : List.of("", "too-short")) {
      new FirstToken(tokens, setting(GIVEN)).keep();
      assertThat(tokens.find(GIVEN)).isPresent();
      new FirstToken(tokens, setting(after)).keep();
      assertThat(tokens.find(GIVEN)).isEmpty();
    }
    assertThat(tokens.find(other)).as("made by a person").isPresent();
  }

  private static MockEnvironment setting(String token) {
    return new MockEnvironment().withProperty("TOCSIN_ADMIN_TOKEN", token);
  }

  @Test
  void aDatabaseThatCannotBeWrittenLocksNobodyOut() {
    Database database = engines.fresh(DatabaseEngines.SQLITE);
    TokenStore tokens = new TokenStore(database, clock);
    tokens.keepOnly("automation", GIVEN);
    database.autocommitting(sql -> sql.update("pragma query_only = 1"));
    assertThatThrownBy(() -> tokens.create(reading("other", null)))
        .isInstanceOf(TransactionException.class);

    assertThat(tokens.find(GIVEN)).isPresent();
  }

  private static TokenStore.NewToken reading(String name, @Nullable Instant end) {
    return new TokenStore.NewToken(name, Set.of(Right.READ), "ann", end);
  }
}
