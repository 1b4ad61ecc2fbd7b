package dev.tocsin.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the hub keeps its things.
 *
 * @param data folder of the database, keys and generated credentials
 * @param publicUrl address under which people reach the hub, for links in messages
 * @param hubName name that messages to clients are signed with
 * @param database where state is kept
 */
@ConfigurationProperties("tocsin")
public record TocsinSettings(
    @DefaultValue("data") Path data,
    @DefaultValue("http://127.0.0.1:8080") String publicUrl,
    @DefaultValue("Tocsin") String hubName,
    @DefaultValue Database database) {

  /**
   * @param url JDBC address of a PostgreSQL database; empty for SQLite in the data folder
   * @param user its user
   * @param password its password
   */
  public record Database(
      @DefaultValue("") String url,
      @DefaultValue("") String user,
      @DefaultValue("") String password) {}
}
