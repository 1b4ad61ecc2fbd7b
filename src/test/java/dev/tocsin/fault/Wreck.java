package dev.tocsin.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.util.FileSystemUtils;

/**
 * What a killed hub has left on its disk, read from a copy so that the hub itself recovers its
 * database.
 *
 * @param delivered Message-IDs that it knew to be delivered
 * @param sending Message-IDs that were in the hands of a connection
 */
record Wreck(Set<String> delivered, Set<String> sending) {

  Wreck {
    delivered = Set.copyOf(delivered);
    sending = Set.copyOf(sending);
  }

  static Wreck of(Path data) throws IOException {
    Path copy = Files.createTempDirectory("wreck");
    try {
      for (String part : new String[] {"tocsin.db", "tocsin.db-wal"}) {
        if (Files.exists(data.resolve(part))) {
          Files.copy(data.resolve(part), copy.resolve(part));
        }
      }
      Map<String, Set<String>> byStatus = notices(copy.resolve("tocsin.db"));
      return new Wreck(
          byStatus.getOrDefault("delivered", Set.of()), byStatus.getOrDefault("sending", Set.of()));
    } catch (SQLException e) {
      throw new IOException("the killed hub's database cannot be read", e);
    } finally {
      FileSystemUtils.deleteRecursively(copy);
    }
  }

  private static Map<String, Set<String>> notices(Path file) throws SQLException {
    Map<String, Set<String>> found = new HashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select message_id, status from notices")) {
      while (rows.next()) {
        found.computeIfAbsent(rows.getString(2), status -> new HashSet<>()).add(rows.getString(1));
      }
    }
    return found;
  }
}
