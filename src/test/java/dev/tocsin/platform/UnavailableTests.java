package dev.tocsin.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.TransactionSystemException;

class UnavailableTests {

  @Test
  void aRollbackThatFailsHidesNoFullDisk() {
    assertThat(Unavailable.isCauseOf(lost(new DataAccessResourceFailureException("full"))))
        .isTrue();
    assertThat(Unavailable.isCauseOf(new IllegalStateException(lost(new Unavailable("x", full())))))
        .isTrue();
    assertThat(Unavailable.isCauseOf(lost(new DuplicateKeyException("twice")))).isFalse();
    assertThat(Unavailable.isCauseOf(new TransactionSystemException("alone"))).isFalse();
  }

  private static IOException full() {
    return new IOException("full");
  }

  private static TransactionSystemException lost(RuntimeException first) {
    TransactionSystemException lost = new TransactionSystemException("JDBC rollback failed");
    lost.initApplicationException(first);
    return lost;
  }
}
