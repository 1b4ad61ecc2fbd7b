package dev.tocsin.procedure.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The procedures that come with the hub. */
public final class Shipped {

  private Shipped() {}

  public static String text(String name) throws IOException {
    try (var in = Shipped.class.getResourceAsStream("/procedures/" + name + ".procedure.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  public static Procedure procedure(String name) {
    try {
      return ProcedureFile.read(text(name));
    } catch (IOException | BrokenProcedure e) {
      throw new IllegalStateException(e);
    }
  }
}
