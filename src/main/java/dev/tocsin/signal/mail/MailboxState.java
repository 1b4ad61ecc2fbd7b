package dev.tocsin.signal.mail;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known about one mailbox, for people who look at the hub's health. */
final class MailboxState {

  private static final int MAX_ERROR = 200;

  private boolean configured = true;
  private boolean connected;
  private @Nullable Instant lastMessage;
  private @Nullable String lastError;

  synchronized void notConfigured() {
    configured = false;
  }

  synchronized void connected() {
    connected = true;
    lastError = null;
  }

  synchronized void message(Instant at) {
    lastMessage = at;
  }

  /** Returns whether this is news. */
  synchronized boolean failed(String error) {
    String bounded = error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR) : error;
    boolean news = connected || !bounded.equals(lastError);
    connected = false;
    lastError = bounded;
    return news;
  }

  synchronized boolean isConnected() {
    return connected;
  }

  /** Why nothing can come from it; null when something can, or when it has only just begun. */
  synchronized @Nullable String problem() {
    return configured ? lastError : "no mail server is set";
  }

  synchronized Map<String, Object> details() {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("configured", configured);
    details.put("connected", connected);
    if (lastMessage != null) {
      details.put("lastMessage", lastMessage.toString());
    }
    if (lastError != null) {
      details.put("lastError", lastError);
    }
    return details;
  }
}
