package dev.tocsin.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Every {@code /api} and {@code /actuator} path needs a token, except whether the hub is up. Hooks
 * have credentials of their own and pass no filter of this chain. Without cookies there is nothing
 * that a foreign page could ride on, so CSRF protection is off.
 */
@Configuration
class SecurityConfiguration {

  @Bean
  SecurityFilterChain api(HttpSecurity http, TokenStore tokens) throws Exception {
    return http.securityMatcher("/api/**", "/actuator/**", "/v3/**")
        .csrf(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .requestCache(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            errors ->
                errors
                    .authenticationEntryPoint((request, response, e) -> refuse(response, 401))
                    .accessDeniedHandler((request, response, e) -> refuse(response, 403)))
        .addFilterBefore(new BearerFilter(tokens), AuthorizationFilter.class)
        .build();
  }

  private static void refuse(HttpServletResponse response, int status) throws IOException {
    response.setStatus(status);
    if (status == 401) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    String title = status == 401 ? "Unauthorized" : "Forbidden";
    String detail = status == 401 ? "a valid API token is needed" : "this token may not do that";
    response
        .getOutputStream()
        .write(
            ("{\"type\":\"about:blank\",\"title\":\""
                    + title
                    + "\",\"status\":"
                    + status
                    + ",\"detail\":\""
                    + detail
                    + "\"}")
                .getBytes(StandardCharsets.UTF_8));
  }

  private static final class BearerFilter extends OncePerRequestFilter {
    private static final String BEARER = "bearer ";
    private static final int LONGEST_TOKEN = 512;
    private final TokenStore tokens;

    BearerFilter(TokenStore tokens) {
      this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      token(request)
          .flatMap(tokens::nameOf)
          .ifPresent(
              name -> {
                SecurityContext context = SecurityContextHolder.createEmptyContext();
                context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(
                        name, "", List.of(new SimpleGrantedAuthority("ROLE_ADMINISTRATOR"))));
                SecurityContextHolder.setContext(context);
              });
      chain.doFilter(request, response);
    }

    private static Optional<String> token(HttpServletRequest request) {
      String header = request.getHeader(HttpHeaders.AUTHORIZATION);
      if (header == null
          || header.length() > LONGEST_TOKEN
          || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        return Optional.empty();
      }
      return Optional.of(header.substring(BEARER.length()).strip());
    }
  }
}
