package dev.tocsin.isolation.ssh;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tocsin.isolation.ssh.AgentAnswer.SiteState;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the agent's answer: exactly one line of JSON that agrees with the exit status and with what
 * was asked. Anything else proves nothing and is {@link AgentResult.Unknown}.
 */
final class AnswerParser {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Exit status of each error, from sysexits.h as the agent's protocol names them. */
  private static final Map<String, Integer> STATUS =
      Map.of(
          "refused", 64,
          "unknown-site", 65,
          "no-web-server", 69,
          "failed", 70,
          "busy", 75,
          "config-broken", 78);

  private static final int LONGEST_DETAIL = 1000;

  private AnswerParser() {}

  static AgentResult parse(AgentCommand asked, byte[] output, @Nullable Integer exit) {
    if (exit == null) {
      return new AgentResult.Unknown("the connection ended without an exit status");
    }
    try {
      String line = line(output);
      JsonNode answer = JSON.readTree(line);
      if (!answer.isObject()) {
        throw new NotAnAnswer("no JSON object");
      }
      return flag(answer, "ok") ? good(asked, line, answer, exit) : bad(asked, answer, exit);
    } catch (NotAnAnswer e) {
      return new AgentResult.Unknown("not an answer: " + e.getMessage() + ", exit status " + exit);
    } catch (JsonProcessingException e) {
      return new AgentResult.Unknown("not an answer: not one line of JSON, exit status " + exit);
    }
  }

  private static String line(byte[] output) throws NotAnAnswer {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(output)).toString();
      String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
      if (line.isEmpty()) {
        throw new NotAnAnswer("empty");
      }
      if (line.chars().anyMatch(Character::isISOControl)) {
        throw new NotAnAnswer("more than one line");
      }
      return line;
    } catch (CharacterCodingException e) {
      throw new NotAnAnswer("not UTF-8");
    }
  }

  private static AgentResult good(AgentCommand asked, String line, JsonNode answer, int exit)
      throws NotAnAnswer {
    if (exit != 0) {
      throw new NotAnAnswer("ok with a bad exit status");
    }
    require(text(answer, "verb").equals(asked.verb().word()), "another verb");
    if (asked.site() == null || asked.verb() == AgentCommand.Verb.MAIL_TRACE) {
      String version = answer.path("agent").asText("");
      return new AgentResult.Done(new AgentAnswer(line, null, version, false, 0));
    }
    require(text(answer, "site").equals(asked.site()), "another site");
    SiteState state = state(text(answer, "state"));
    JsonNode ms = answer.path("ms");
    require(ms.isIntegralNumber() && ms.canConvertToLong() && ms.longValue() >= 0, "no time");
    return new AgentResult.Done(
        new AgentAnswer(
            line, state, text(answer, "server"), flag(answer, "changed"), ms.longValue()));
  }

  private static AgentResult bad(AgentCommand asked, JsonNode answer, int exit) throws NotAnAnswer {
    String error = text(answer, "error");
    Integer status = STATUS.get(error);
    require(status != null && status == exit, "error and exit status differ");
    String verb = text(answer, "verb");
    boolean fromDispatcher = error.equals("refused") && verb.isEmpty();
    require(fromDispatcher || verb.equals(asked.verb().word()), "another verb");
    JsonNode site = answer.path("site");
    String about = asked.site() == null ? "" : asked.site();
    require(site.isMissingNode() || site.asText().equals(about), "another site");
    String detail = plain(answer.path("detail").asText(""));
    return switch (error) {
      case "busy" -> new AgentResult.Busy(detail);
      case "failed", "config-broken" ->
          new AgentResult.Failed(error, answer.path("changed").asBoolean(false), detail);
      default -> new AgentResult.Refused(error, detail);
    };
  }

  private static SiteState state(String word) throws NotAnAnswer {
    for (SiteState state : SiteState.values()) {
      if (state.word().equals(word)) {
        return state;
      }
    }
    throw new NotAnAnswer("an unheard-of state");
  }

  private static String text(JsonNode answer, String field) throws NotAnAnswer {
    JsonNode value = answer.path(field);
    require(value.isTextual(), "no text '" + field + "'");
    return value.textValue();
  }

  private static boolean flag(JsonNode answer, String field) throws NotAnAnswer {
    JsonNode value = answer.path(field);
    require(value.isBoolean(), "no '" + field + "'");
    return value.booleanValue();
  }

  /** A detail is shown to people: bounded, without control characters. */
  static String plain(String text) {
    String bounded = text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) : text;
    return bounded.replaceAll("[\\p{Cntrl}\\p{Cf}]", " ").strip();
  }

  private static void require(boolean holds, String fault) throws NotAnAnswer {
    if (!holds) {
      throw new NotAnAnswer(fault);
    }
  }

  private static final class NotAnAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    NotAnAnswer(String message) {
      super(message);
    }
  }
}
