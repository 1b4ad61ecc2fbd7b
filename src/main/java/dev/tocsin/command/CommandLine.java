package dev.tocsin.command;

import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;

/** The one command; without an argument, or with settings only, it serves. */
@Command(
    name = "tocsin",
    description = "An incident hub for small hosting providers.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLine.Version.class,
    subcommands = {
      ServeCommand.class,
      AuditCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      RulesCommand.class
    },
    footer = {
      "",
      "Settings are those of the hub: application.yaml in the working",
      "directory, the environment, and -Dtocsin.data=... before -jar."
    })
public final class CommandLine {

  static final String SERVE = "serve";

  private static final List<String> HELP = List.of("--help", "-h", "--version", "-V");

  private CommandLine() {}

  /** As the program's file says. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = CommandLine.class.getPackage().getImplementationVersion();
      return new String[] {"tocsin " + (version == null ? "(not packaged)" : version)};
    }
  }

  /** Whether the arguments start the hub. */
  public static boolean isServe(String... args) {
    return args.length == 0
        || args[0].equals(SERVE)
        || (args[0].startsWith("-") && !HELP.contains(args[0]));
  }

  /** What is left of them for the hub. */
  public static String[] settings(String... args) {
    return args.length > 0 && args[0].equals(SERVE)
        ? Arrays.copyOfRange(args, 1, args.length)
        : args;
  }

  /**
   * Runs a command.
   *
   * @return 0 when it did what was asked, 1 when not (or the record is not intact), 2 when it was
   *     asked wrongly
   */
  public static int run(String... args) {
    IExecutionExceptionHandler plainWords =
        (failure, command, result) -> {
          command.getErr().println(Failures.words(failure));
          return 1;
        };
    return new picocli.CommandLine(new CommandLine())
        .setExecutionExceptionHandler(plainWords)
        .execute(args);
  }
}
