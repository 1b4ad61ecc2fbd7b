package dev.tocsin.vault;

import dev.tocsin.platform.TocsinSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Connections to a database that goes away at the moment of a commit. */
final class LostAnswers extends DelegatingDataSource {

  enum Next {
    /** Everything works. */
    WORKS,
    /** The next commit is done, and its answer lost. */
    DONE_UNTOLD,
    /** The next commit is lost. */
    NOT_DONE,
    /** The next commit is done, its answer lost, and nobody answers any more. */
    DONE_AND_GONE,
    GONE
  }

  volatile Next next = Next.WORKS;

  LostAnswers(TocsinSettings hub) {
    super(source(hub));
  }

  private static DataSource source(TocsinSettings hub) {
    TocsinSettings.Database database = hub.database();
    return database.url().isEmpty()
        ? new DriverManagerDataSource(
            "jdbc:sqlite:"
                + hub.data().resolve("tocsin.db")
                + "?busy_timeout=10000&transaction_mode=IMMEDIATE")
        : new DriverManagerDataSource(database.url(), database.user(), database.password());
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (next == Next.GONE) {
      throw new SQLException("the database is gone");
    }
    Connection real = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("commit") && next != Next.WORKS) {
                Next now = next;
                next = now == Next.DONE_AND_GONE ? Next.GONE : Next.WORKS;
                if (now == Next.NOT_DONE) {
                  real.rollback();
                } else {
                  real.commit();
                }
                throw new SQLException("the connection was lost at the commit");
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
