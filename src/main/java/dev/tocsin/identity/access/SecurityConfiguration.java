package dev.tocsin.identity.access;

import dev.tocsin.identity.Trail;
import dev.tocsin.identity.session.Sessions;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Everything but the hooks passes the guard and gets the headers that keep browsers safe. Hooks
 * have credentials of their own.
 *
 * <p>RATIONALE. The referrer policy is same-origin and not no-referrer, because browsers send
 * {@code Origin: null} with forms of a page that forbids referrers, and Origin is what old ones
 * give to tell a foreign page by. What a link holds never leaves this host either way.
 */
@Configuration
class SecurityConfiguration {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";
  private static final String PERMISSIONS =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

  @Bean
  SecurityFilterChain guarded(
      HttpSecurity http,
      Callers callers,
      Sessions sessions,
      SameOrigin sameOrigin,
      AccessSettings settings,
      Trail trail,
      InstantSource clock)
      throws Exception {
    return http.securityMatcher(request -> !isHook(request.getRequestURI()))
        .csrf(AbstractHttpConfigurer::disable) // the guard's own, see the package
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS)))
        .addFilterBefore(
            new AccessFilter(callers, sessions, sameOrigin, settings, trail, clock),
            AuthorizationFilter.class)
        .build();
  }

  private static boolean isHook(String path) {
    return path.equals("/hooks") || path.startsWith("/hooks/");
  }
}
