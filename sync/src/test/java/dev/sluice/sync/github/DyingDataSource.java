package dev.sluice.sync.github;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Connections that are cut at a statement or commit, as when the process dies: Postgres sees them
 * end and rolls back what is open.
 */
final class DyingDataSource extends DelegatingDataSource {

  private static final Set<String> MOMENTS = Set.of("prepareStatement", "commit");

  private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

  /** The process is dead. */
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  DyingDataSource(DataSource real) {
    super(real);
  }

  /** Dies after so many statements and commits. */
  void dieAfter(int moments) {
    left.set(moments);
  }

  /** Whether it died. */
  boolean dead() {
    return left.get() <= 0;
  }

  /** Lives on. */
  void live() {
    left.set(Integer.MAX_VALUE);
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (left.get() <= 0) {
      throw new Death();
    }
    Connection real = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (MOMENTS.contains(method.getName()) && left.decrementAndGet() <= 0) {
                real.abort(Runnable::run);
                throw new Death();
              }
              if (method.getName().equals("rollback") && dead()) {
                return null; // Postgres has done it
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
