package dev.tocsin.alert.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.path.Path;
import org.jspecify.annotations.Nullable;

/** Runs jq programs within limits. Safe for several threads. */
final class JqEngine {

  static final int MAX_RESULTS = 1_000;
  private static final int MAX_PROGRAM = 65_536;
  private static final int MAX_CACHED = 256;
  private static final int MAX_AT_ONCE = 8;
  private static final Version VERSION = Versions.JQ_1_7;

  /** They would tell of the machine, of chance or of the clock. */
  private static final Set<String> WITHHELD =
      Set.of(
          "env/0",
          "hostname/0",
          "hostname/1",
          "random/0",
          "uuid4/0",
          "timestamp/0",
          "now/0",
          "debug_scope/0",
          "builtins/0");

  private final Scope functions = functions();
  private final Semaphore running = new Semaphore(MAX_AT_ONCE);
  private final long limitMillis;
  private final Map<String, JsonQuery> compiled =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, JsonQuery> eldest) {
              return size() > MAX_CACHED;
            }
          });

  JqEngine(long limitMillis) {
    this.limitMillis = limitMillis;
  }

  /**
   * @throws IllegalArgumentException when it is no jq program; the message says where
   */
  JsonQuery compile(String program) {
    JsonQuery query = compiled.get(program);
    if (query != null) {
      return query;
    }
    if (program.length() > MAX_PROGRAM) {
      throw new IllegalArgumentException("a jq program has at most " + MAX_PROGRAM + " characters");
    }
    try {
      query = JsonQuery.compile(program, VERSION);
    } catch (JsonQueryException | StackOverflowError e) {
      throw new IllegalArgumentException("not a jq program: " + e.getMessage(), e);
    }
    compiled.put(program, query);
    return query;
  }

  /**
   * Everything the program gives.
   *
   * @throws Failed when it fails or passes a limit
   */
  List<JsonNode> run(JsonQuery query, JsonNode input, Map<String, JsonNode> variables)
      throws Failed {
    await();
    FutureTask<List<JsonNode>> task = new FutureTask<>(() -> evaluate(query, input, variables));
    try {
      Thread.ofPlatform()
          .daemon()
          .name("jq")
          .start(
              () -> {
                try {
                  task.run();
                } finally {
                  running.release();
                }
              });
      return task.get(2 * limitMillis, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new Failed("the program takes too long");
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a mapping ran", e);
    } catch (ExecutionException e) {
      throw new Failed(reason(e.getCause()));
    }
  }

  private void await() throws Failed {
    try {
      if (!running.tryAcquire(2 * limitMillis, TimeUnit.MILLISECONDS)) {
        throw new Failed("too many jq programs run without end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted before a mapping ran", e);
    }
  }

  private static String reason(@Nullable Throwable cause) {
    if (cause instanceof JsonQueryException || cause instanceof Budget.Exhausted) {
      return String.valueOf(cause.getMessage());
    }
    return cause instanceof StackOverflowError
        ? "the program calls itself without end"
        : "the program failed: " + (cause == null ? "no cause" : cause.getClass().getSimpleName());
  }

  private List<JsonNode> evaluate(JsonQuery query, JsonNode input, Map<String, JsonNode> variables)
      throws JsonQueryException {
    Scope scope = Scope.newChildScope(functions);
    variables.forEach(scope::setValue);
    List<JsonNode> results = new ArrayList<>();
    Budget.begin(TimeUnit.MILLISECONDS.toNanos(limitMillis));
    try {
      query.apply(
          scope,
          input,
          result -> {
            if (results.size() == MAX_RESULTS) {
              throw new Budget.Exhausted("the program gives more than " + MAX_RESULTS + " results");
            }
            results.add(result);
          });
    } finally {
      Budget.end();
    }
    return results;
  }

  private static Scope functions() {
    Scope scope = Scope.newEmptyScope();
    BuiltinFunctionLoader loader = BuiltinFunctionLoader.getInstance();
    ClassLoader classes = JqEngine.class.getClassLoader();
    loader
        .loadFunctionsFromServiceLoader(classes, VERSION)
        .forEach(
            (name, function) -> {
              if (!WITHHELD.contains(name)) {
                add(scope, name, new Metered(function));
              }
            });
    loader
        .loadFunctionsFromJsonJq(classes, VERSION, scope)
        .forEach((name, function) -> add(scope, name, new Metered(function)));
    return scope;
  }

  private static void add(Scope scope, String name, Function function) {
    int slash = name.lastIndexOf('/');
    scope.addFunction(
        name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)), function);
  }

  /** A function whose every call and every result costs a step. */
  private record Metered(Function function) implements Function {
    @Override
    public void apply(
        Scope scope,
        List<Expression> arguments,
        JsonNode in,
        Path path,
        PathOutput output,
        Version version)
        throws JsonQueryException {
      Budget.spend();
      function.apply(
          scope,
          arguments,
          in,
          path,
          (result, at) -> {
            Budget.spend();
            output.emit(result, at);
          },
          version);
    }
  }

  /** The program gave no usable answer. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String message) {
      super(message);
    }
  }
}
