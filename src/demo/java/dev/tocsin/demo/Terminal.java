package dev.tocsin.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.ansi.AnsiColor;
import org.springframework.boot.ansi.AnsiElement;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.ansi.AnsiStyle;

/** Tells the story on the terminal, one plain line after the other: clock, what, result. */
final class Terminal {

  private static final int WIDTH = 66;
  private static final String MARGIN = "           ";

  private final PrintStream out;
  private final boolean coloured = System.getenv("NO_COLOR") == null;
  private long began = System.nanoTime();

  Terminal(PrintStream out) {
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  void opening(InventoryTemplate hoster) {
    plain("");
    plain(" " + styled("Tocsin demo", AnsiStyle.BOLD));
    plain("");
    long sites = hoster.servers().stream().mapToLong(server -> server.sites().size()).sum();
    plain(
        " Halage Hébergement, an invented hoster: %d data centres, %d servers, %d sites, %d clients."
            .formatted(
                hoster.count("datacentres"),
                hoster.count("servers"),
                sites,
                hoster.count("clients")));
    plain(
        " The servers, the mail server and the mailboxes are simulated. The hub, its routes and its code are not.");
    plain("");
    plain(" The hub is starting.");
  }

  /** The clock of the lines starts now. */
  void startClock() {
    began = System.nanoTime();
  }

  void act(String title) {
    plain("");
    plain(" " + styled(title, AnsiStyle.BOLD));
  }

  /** Something happened. */
  void line(String what, String result) {
    int dots = WIDTH - what.length();
    String leader = dots > 1 ? " " + styled(".".repeat(dots - 2), AnsiStyle.FAINT) + " " : "  ";
    plain(clock() + what + (result.isEmpty() ? "" : leader + result));
  }

  /** More about the line before. */
  void detail(String text) {
    plain(MARGIN + styled(text, AnsiStyle.FAINT));
  }

  /** Something did not happen. */
  void missed(String what) {
    plain(clock() + styled("DID NOT HAPPEN: ", AnsiColor.RED, AnsiStyle.BOLD) + what);
  }

  void plain(String text) {
    out.println(text);
  }

  /** A name and a value below each other at the end. */
  void address(String name, String value) {
    plain("   %-16s %s".formatted(name, value));
  }

  private String clock() {
    Duration since = Duration.ofNanos(System.nanoTime() - began);
    String time =
        String.format(
            Locale.ROOT,
            "%02d:%04.1f",
            since.toMinutes(),
            since.toMillisPart() / 1000.0 + since.toSecondsPart());
    return "  " + styled(time, AnsiColor.CYAN) + "  ";
  }

  private String styled(String text, AnsiElement... elements) {
    if (!coloured) {
      return text;
    }
    Object[] parts = Arrays.copyOf(elements, elements.length + 1, Object[].class);
    parts[elements.length] = text;
    return AnsiOutput.toString(parts);
  }
}
