package dev.tocsin.identity.access;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * A response that lasts (server-sent events) and ends soon after whoever asked for it may no longer
 * see it: a revoked session, a disabled person, an expired token.
 */
final class Lease extends HttpServletResponseWrapper {

  private static final Duration GOOD_FOR = Duration.ofSeconds(10);

  private final BooleanSupplier allowed;
  private final InstantSource clock;

  Lease(HttpServletResponse response, BooleanSupplier allowed, InstantSource clock) {
    super(response);
    this.allowed = allowed;
    this.clock = clock;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    return new Checked(super.getOutputStream());
  }

  private final class Checked extends ServletOutputStream {
    private final ServletOutputStream out;
    private Instant checked = clock.instant();

    Checked(ServletOutputStream out) {
      this.out = out;
    }

    private void check() throws IOException {
      Instant now = clock.instant();
      if (now.isAfter(checked.plus(GOOD_FOR))) {
        if (!allowed.getAsBoolean()) {
          throw new AsyncRequestNotUsableException("the session or token has ended");
        }
        checked = now;
      }
    }

    @Override
    public void write(int one) throws IOException {
      check();
      out.write(one);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      check();
      out.write(bytes, from, length);
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      out.close();
    }

    @Override
    public boolean isReady() {
      return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      out.setWriteListener(listener);
    }
  }
}
