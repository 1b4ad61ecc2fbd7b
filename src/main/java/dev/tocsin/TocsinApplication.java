package dev.tocsin;

import dev.tocsin.command.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub: one process that listens, correlates, isolates, informs and keeps the record. */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ConfigurationPropertiesScan
public class TocsinApplication {

  public static void main(String[] args) {
    if (CommandLine.isServe(args)) {
      SpringApplication.run(TocsinApplication.class, CommandLine.settings(args));
    } else {
      System.exit(CommandLine.run(args));
    }
  }
}
