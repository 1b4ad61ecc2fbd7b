package dev.tocsin.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;

/**
 * Spring Authorization Server on this machine, with accounts that the test can change. Its ID
 * tokens tell the account alone; names are at the user info, as with many providers.
 */
public final class LoopbackProvider implements AutoCloseable {

  public static final String CLIENT = "tocsin";
  public static final String SECRET = "a p+w/of 100%:the hub";

  private final ConfigurableApplicationContext context;
  private final String issuer;

  private LoopbackProvider(ConfigurableApplicationContext context, String issuer) {
    this.context = context;
    this.issuer = issuer;
  }

  /** An account: what never changes, what it is called, how it proved itself. */
  public record Account(String subject, String name, String acr) {}

  /** A port that was free a moment ago. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Starts it for a hub at this address. */
  public static LoopbackProvider start(String hub) {
    int port = freePort();
    String issuer = "http://127.0.0.1:" + port;
    return new LoopbackProvider(
        new SpringApplicationBuilder(Server.class)
            .web(WebApplicationType.SERVLET)
            .run(
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--issuer=" + issuer,
                "--hub=" + hub,
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--spring.config.location=optional:classpath:/no-settings-of-the-hub/"),
        issuer);
  }

  public String issuer() {
    return issuer;
  }

  /** The account behind a name that is typed in at the provider; the password is {@code pw}. */
  public void account(String typed, Account account) {
    context.getBean(Accounts.class).all.put(typed, account);
  }

  /** Another key from now on. */
  public void rotate() {
    context.getBean(Keys.class).rotate();
  }

  @Override
  public void close() {
    context.close();
  }

  static final class Accounts {
    final Map<String, Account> all = new ConcurrentHashMap<>();

    Account get(String typed) {
      return all.get(typed);
    }
  }

  static final class Keys implements JWKSource<SecurityContext> {
    private volatile RSAKey key = fresh();

    void rotate() {
      key = fresh();
    }

    @Override
    public List<JWK> get(com.nimbusds.jose.jwk.JWKSelector selector, SecurityContext context) {
      return selector.select(new JWKSet(key));
    }

    private static RSAKey fresh() {
      try {
        return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
      } catch (JOSEException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @EnableWebSecurity
  @ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    JacksonAutoConfiguration.class
  })
  static class Server {

    @Bean
    Accounts accounts() {
      return new Accounts();
    }

    @Bean
    Keys keys() {
      return new Keys();
    }

    @Bean
    JwtDecoder decoder(Keys keys) {
      return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
    }

    @Bean
    AuthorizationServerSettings settings(org.springframework.core.env.Environment environment) {
      return AuthorizationServerSettings.builder()
          .issuer(environment.getRequiredProperty("issuer"))
          .build();
    }

    @Bean
    RegisteredClientRepository clients(org.springframework.core.env.Environment environment) {
      return new InMemoryRegisteredClientRepository(
          RegisteredClient.withId("hub")
              .clientId(CLIENT)
              .clientSecret("{noop}" + SECRET)
              .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
              .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
              .redirectUri(environment.getRequiredProperty("hub") + "/login/provider/callback")
              .scope("openid")
              .scope("profile")
              .scope("email")
              .clientSettings(ClientSettings.builder().requireProofKey(true).build())
              .build());
    }

    @Bean
    UserDetailsService users() {
      return name -> User.withUsername(name).password("{noop}pw").roles("ACCOUNT").build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> claims(Accounts accounts) {
      return context -> {
        if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
          Account account = accounts.get(context.getPrincipal().getName());
          context.getClaims().subject(account.subject()).claim("acr", account.acr());
        }
      };
    }

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, Accounts accounts) throws Exception {
      OAuth2AuthorizationServerConfigurer server =
          OAuth2AuthorizationServerConfigurer.authorizationServer();
      return http.securityMatcher(server.getEndpointsMatcher())
          .with(
              server,
              one ->
                  one.oidc(
                      oidc ->
                          oidc.userInfoEndpoint(
                              info ->
                                  info.userInfoMapper(
                                      asked -> {
                                        Account account =
                                            accounts.get(
                                                asked.getAuthorization().getPrincipalName());
                                        return new OidcUserInfo(
                                            Map.of(
                                                "sub",
                                                account.subject(),
                                                "preferred_username",
                                                account.name()));
                                      }))))
          .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()))
          .exceptionHandling(
              problems ->
                  problems.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/login")))
          .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
          .formLogin(Customizer.withDefaults())
          .build();
    }
  }
}
