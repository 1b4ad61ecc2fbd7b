package dev.tocsin.alert.monitoring;

import java.util.Optional;

/** Reads the mails of one tool. Pure. */
interface ToolMail {

  /** The tool's name, lower case. */
  String tool();

  /** What the mail says; empty when it is not this tool's. */
  Optional<Said> read(ToolMessage mail);
}
