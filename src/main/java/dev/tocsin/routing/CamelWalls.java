package dev.tocsin.routing;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.impl.engine.DefaultLanguageResolver;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.DataFormatResolver;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.spi.PropertiesFunction;
import org.jspecify.annotations.Nullable;

/**
 * The second wall, inside a Camel context: what the static check should have refused cannot be
 * resolved at run time either.
 *
 * <p>The error handler is off: a failed exchange is thrown back to the feed it came from, and the
 * feed reports it once and decides when to try again.
 */
final class CamelWalls {

  private static final Set<String> COMPONENTS = Set.of("direct", "kamelet", "feed", "bean");

  /** {@code bean} is the method language; {@code file} is asked for when simple is set up. */
  private static final Set<String> LANGUAGES =
      Set.of(
          "simple", "constant", "header", "exchangeProperty", "jq", "bean", "file", Programs.NAME);

  private static final Pattern CLASSES =
      Pattern.compile(
          "org\\.apache\\.camel\\.[A-Za-z0-9_.$]+"
              + "|java\\.lang\\.(String|Integer|Long|Boolean|Double|Object|[A-Za-z]*Exception)"
              + "|java\\.io\\.IOException");

  private static final Pattern HOSTILE =
      Pattern.compile(
          "#class:|#type:|#bean:|#autowired|#property:|#valueAs|resource:|RAW[({]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ADDRESS =
      Pattern.compile("(direct|kamelet|feed)(:|://)[a-zA-Z0-9:./_-]+(\\?.*)?", Pattern.DOTALL);

  private CamelWalls() {}

  /**
   * @param components gives a component for an allowed name
   */
  static void raise(CamelContext context, ComponentResolver components) {
    ExtendedCamelContext inner = context.getCamelContextExtension();
    inner.addContextPlugin(
        ComponentResolver.class,
        (name, camel) -> {
          require("component", name, COMPONENTS::contains);
          return components.resolveComponent(name, camel);
        });
    LanguageResolver languages = new DefaultLanguageResolver();
    inner.addContextPlugin(
        LanguageResolver.class,
        (name, camel) -> {
          require("language", name, LANGUAGES::contains);
          return languages.resolveLanguage(name, camel);
        });
    inner.addContextPlugin(
        DataFormatResolver.class,
        (name, camel) -> {
          throw new Denied("the data format '" + Words.shown(name) + "' is not allowed");
        });
    inner.registerEndpointCallback(CamelWalls::endpoint);
    context.setClassResolver(new Classes(context));
    context.getPropertiesComponent().addPropertiesFunction(new SecretNames());
    inner.setErrorHandlerFactory(new NoErrorHandlerDefinition());
  }

  /** {@code {{vault:name}}} is the name and never the value. */
  private static final class SecretNames implements PropertiesFunction {
    @Override
    public String getName() {
      return "vault";
    }

    @Override
    public String apply(String name) {
      require("secret", name, text -> text.matches("[a-z0-9-]{1,64}(/[A-Za-z0-9_.-]{1,64})?"));
      return name;
    }
  }

  private static Endpoint endpoint(String uri, Endpoint endpoint) {
    require("address", uri, address -> ADDRESS.matcher(address).matches());
    require("address", uri, address -> !HOSTILE.matcher(address).find());
    return endpoint;
  }

  private static void require(String what, String name, Predicate<String> allowed) {
    if (!allowed.test(name)) {
      throw new Denied("the " + what + " '" + Words.shown(name) + "' is not allowed");
    }
  }

  /** Camel asked for something that no route may use. */
  static final class Denied extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Denied(String message) {
      super(message);
    }
  }

  /** Classes by name: Camel's own and a few plain types. */
  private static final class Classes extends DefaultClassResolver {
    Classes(CamelContext context) {
      super(context);
    }

    @Override
    protected @Nullable Class<?> loadClass(String name, ClassLoader loader) {
      if (name != null) {
        require("class", name, text -> CLASSES.matcher(text).matches());
      }
      return super.loadClass(name, loader);
    }
  }
}
