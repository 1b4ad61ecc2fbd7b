package dev.tocsin.identity.web;

import dev.tocsin.identity.credential.Hashes;
import dev.tocsin.identity.session.Sessions;
import dev.tocsin.identity.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;

/**
 * The fields of a form that a plain page sent. Read here and not by the container, which leaves
 * form bodies alone so that hooks get them raw.
 */
final class Form {

  private static final int MAX_BYTES = 16 * 1024;

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /** Reads a form that belongs to no session yet. */
  static Form read(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type == null || !type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
      throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
    }
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return new Form(fields);
  }

  /** Reads a form of a session: it must hold the session's token. */
  static Form read(HttpServletRequest request, SignedIn me, Sessions sessions) throws IOException {
    Form form = read(request);
    if (!Hashes.same(form.get("csrf"), sessions.csrf(me.session()))) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return form;
  }

  /** A field; empty text when it was not sent. */
  String get(String name) {
    return fields.getOrDefault(name, "");
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
  }
}
