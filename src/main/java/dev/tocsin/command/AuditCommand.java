package dev.tocsin.command;

import dev.tocsin.audit.AuditCommands;
import dev.tocsin.audit.Verification;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tocsin audit verify}. */
@Command(name = "audit", description = "The record of who did what.")
final class AuditCommand {

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "verify",
      description =
          "Checks the whole record; names the first entry that is changed or missing. Ends with 1 when it is not intact.")
  int verify() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (CommandHub hub = new CommandHub()) {
      hub.requireDatabase();
      Verification found = hub.part(AuditCommands.class).verify();
      if (found.intact()) {
        out.printf(
            "intact: %d entries, %d to %d, head %s%n",
            found.entries(), found.from(), found.to(), found.head());
        return 0;
      }
      out.println("NOT INTACT");
      if (found.firstBroken() != null) {
        out.println("first broken entry: " + found.firstBroken());
      }
      found.problems().forEach(out::println);
      return 1;
    } finally {
      out.flush();
    }
  }
}
