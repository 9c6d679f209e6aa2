package io.perfproxy.plan;

import java.sql.SQLException;

/** The side connection cannot be had or is lost, as opposed to a plan that is refused. */
final class SideConnectionException extends SQLException {

  private static final long serialVersionUID = 1;

  SideConnectionException(SQLException cause) {
    super("no side connection: SQLSTATE " + cause.getSQLState(), cause.getSQLState(), cause);
  }
}
