package dev.tocsin.identity.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes the client's address and scheme from {@code X-Forwarded-For} and {@code X-Forwarded-Proto}
 * when a listed proxy sent them: the last address in the list that is not a listed proxy's. What
 * others send in these headers is not looked at.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForwardedFilter extends OncePerRequestFilter {

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private final List<Cidr> proxies;

  ForwardedFilter(AccessSettings settings) {
    this.proxies = settings.proxies().stream().map(Cidr::of).toList();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean believed =
        !proxies.isEmpty() && AccessSettings.within(proxies, request.getRemoteAddr());
    chain.doFilter(believed ? new Forwarded(request, client(request)) : request, response);
  }

  private String client(HttpServletRequest request) {
    List<String> addresses = new ArrayList<>();
    Collections.list(request.getHeaders("X-Forwarded-For"))
        .forEach(line -> addresses.addAll(List.of(line.split(",", -1))));
    String client = request.getRemoteAddr();
    for (String one : addresses.reversed()) {
      InetAddress address = Cidr.address(one.strip()).orElse(null);
      if (address == null) {
        break;
      }
      client = address.getHostAddress();
      if (!AccessSettings.within(proxies, client)) {
        break;
      }
    }
    return client;
  }

  private static final class Forwarded extends HttpServletRequestWrapper {
    private final String client;
    private final boolean https;

    Forwarded(HttpServletRequest request, String client) {
      super(request);
      this.client = client;
      this.https = "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto"));
    }

    @Override
    public String getRemoteAddr() {
      return client;
    }

    @Override
    public String getRemoteHost() {
      return client;
    }

    @Override
    public boolean isSecure() {
      return https || super.isSecure();
    }

    @Override
    public String getScheme() {
      return https ? "https" : super.getScheme();
    }

    @Override
    public int getServerPort() {
      int port = super.getServerPort();
      return https && port == HTTP_PORT ? HTTPS_PORT : port;
    }
  }
}
