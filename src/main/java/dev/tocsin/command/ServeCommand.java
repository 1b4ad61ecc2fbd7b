package dev.tocsin.command;

import picocli.CommandLine.Command;

/** Only for the list of commands: serving is begun before this is asked. */
@Command(
    name = CommandLine.SERVE,
    description = "Runs the hub (also without any argument). Settings as --name=value may follow.")
final class ServeCommand {}
