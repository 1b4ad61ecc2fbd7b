package dev.tocsin.signal.http;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Leads {@code /hooks/} past the servlet filters of the rest of the hub: the door has its own
 * credentials, limits and counters, and the filters took five times as long as the door itself.
 *
 * <p>It goes by the address as it was sent, so that no spelling of it reaches anything else.
 */
final class HookValve extends ValveBase {

  private final HookServlet door;

  HookValve(HookServlet door) {
    super(true);
    this.door = door;
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (request.getRequestURI().startsWith(HookServlet.PREFIX)) {
      door.service(request.getRequest(), response.getResponse());
    } else {
      getNext().invoke(request, response);
    }
  }
}
