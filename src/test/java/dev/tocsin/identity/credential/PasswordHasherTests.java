package dev.tocsin.identity.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordHasherTests {

  private final PasswordHasher hasher = new PasswordHasher();

  @AfterEach
  void close() {
    hasher.close();
  }

  @Test
  void keepsArgon2idWithItsSettings() {
    String hash = hasher.hash("le renard saute la haie");

    assertThat(hash).startsWith("$argon2id$v=19$m=32768,t=3,p=1$");
    assertThat(hasher.matches("le renard saute la haie", hash, false)).isTrue();
    assertThat(hasher.matches("le renard saute la Haie", hash, true)).isFalse();
    assertThat(hasher.isOld(hash)).isFalse();
    assertThat(hasher.isOld(hash.replace("m=32768", "m=16384"))).isTrue();
  }

  @Test
  void whoeverIsNotThereHasNoPassword() {
    assertThat(hasher.matches("", null, false)).isFalse();
    assertThat(hasher.matches("anything at all", null, false)).isFalse();
  }

  @Test
  void theWayAnAccentWasTypedDoesNotMatter() {
    String hash = hasher.hash("cr\u00e8me br\u00fbl\u00e9e \u00e0 minuit");
    assertThat(hasher.matches("cre\u0300me bru\u0302le\u0301e a\u0300 minuit", hash, false))
        .isTrue();
  }

  /** A crowd of strangers takes one place; who is known has the other and does not queue behind. */
  @Test
  void aCrowdOfStrangersNeverTakesBothPlaces() throws InterruptedException {
    AtomicInteger busy = new AtomicInteger();
    List<Thread> crowd = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      crowd.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      hasher.matches("a guess of a stranger", null, false);
                    } catch (PasswordHasher.Busy e) {
                      busy.incrementAndGet();
                    }
                  }));
    }
    long hashing =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().toLowerCase(Locale.ROOT).startsWith("password-"))
            .count();
    assertThat(hashing).isLessThanOrEqualTo(2);
    String hash = hasher.hash("le renard saute la haie");
    assertThat(hasher.matches("le renard saute la haie", hash, true)).isTrue();
    for (Thread one : crowd) {
      one.join();
    }
    assertThat(busy.get()).isPositive();
  }
}
