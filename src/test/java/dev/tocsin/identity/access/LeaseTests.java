package dev.tocsin.identity.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.identity.TestClock;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class LeaseTests {

  @Test
  void aStreamEndsSoonAfterItsSession() throws IOException {
    TestClock clock = new TestClock();
    AtomicBoolean allowed = new AtomicBoolean(true);
    MockHttpServletResponse response = new MockHttpServletResponse();
    OutputStream out = new Lease(response, allowed::get, clock).getOutputStream();
    for (int i = 0; i < 10; i++) {
      clock.tick(Duration.ofSeconds(15));
      out.write(text("beat\n"));
    }
    allowed.set(false);
    clock.tick(Duration.ofSeconds(15));
    assertThatThrownBy(() -> out.write(text("secret\n"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> out.write('x')).isInstanceOf(IOException.class);
    assertThat(response.getContentAsString()).isEqualTo("beat\n".repeat(10));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
