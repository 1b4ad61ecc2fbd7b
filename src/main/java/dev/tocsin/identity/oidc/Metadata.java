package dev.tocsin.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What the hub needs of a provider's discovery document (OpenID Connect Discovery 1.0, 3).
 *
 * @param userInfo where more claims are; null when the provider has no such place
 * @param secretInHeader whether the client's secret goes into a header, else into the form
 * @param namesItself whether answers at the browser must name the issuer (RFC 9207)
 */
record Metadata(
    String issuer,
    URI authorization,
    URI token,
    URI keys,
    @Nullable URI userInfo,
    boolean secretInHeader,
    boolean namesItself) {

  /** Reads a document that must be the one of this issuer. */
  static Metadata read(JsonNode document, String issuer) {
    if (!document.path("issuer").asText().equals(issuer)) {
      throw ProviderFailure.unreachable("the discovery document is of another issuer");
    }
    String info = document.path("userinfo_endpoint").asText();
    try {
      return new Metadata(
          issuer,
          address(document, "authorization_endpoint"),
          address(document, "token_endpoint"),
          address(document, "jwks_uri"),
          info.isEmpty() ? null : Addresses.require(info, "userinfo_endpoint"),
          inHeader(document.path("token_endpoint_auth_methods_supported")),
          document.path("authorization_response_iss_parameter_supported").asBoolean(false));
    } catch (IllegalArgumentException e) {
      throw ProviderFailure.unreachable("discovery document: " + e.getMessage());
    }
  }

  private static URI address(JsonNode document, String name) {
    return Addresses.require(document.path(name).asText(), name);
  }

  /** The standard way unless the provider lists others and not that one. */
  private static boolean inHeader(JsonNode methods) {
    boolean form = false;
    for (JsonNode method : methods) {
      if (method.asText().equals("client_secret_basic")) {
        return true;
      }
      form |= method.asText().equals("client_secret_post");
    }
    return !form;
  }
}
