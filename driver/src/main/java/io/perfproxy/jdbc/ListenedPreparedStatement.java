package io.perfproxy.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** A prepared statement whose executions datasource-proxy's listeners are told of. */
class ListenedPreparedStatement extends PreparedStatementProxy<PreparedStatement> {

  private final QueryListening[] listenings;
  private final ListenedParameters parameters = new ListenedParameters();
  private final String sql;

  ListenedPreparedStatement(
      PreparedStatement delegate, ListenedConnectionProxy connection, String sql) {
    super(delegate, connection, sql);
    this.listenings = connection.listenings;
    this.sql = sql;
  }

  private <T> T listened(String method, SqlCall.Of<T> call) throws SQLException {
    return new ListenedCall(
            delegate, JdbcMethods.of(method), null, false, 0, parameters.queries(sql))
        .run(listenings, call);
  }

  private <T> T listenedBatch(String method, SqlCall.Of<T> call) throws SQLException {
    int size = parameters.batchSize();
    return new ListenedCall(
            delegate, JdbcMethods.of(method), null, true, size, parameters.takeBatch(sql))
        .run(listenings, call);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return listened("executeQuery()", super::executeQuery);
  }

  @Override
  public int executeUpdate() throws SQLException {
    return listened("executeUpdate()", super::executeUpdate);
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return listened("executeLargeUpdate()", super::executeLargeUpdate);
  }

  @Override
  public boolean execute() throws SQLException {
    return listened("execute()", super::execute);
  }

  @Override
  public int[] executeBatch() throws SQLException {
    return listenedBatch("executeBatch()", super::executeBatch);
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    return listenedBatch("executeLargeBatch()", super::executeLargeBatch);
  }

  @Override
  public void addBatch() throws SQLException {
    super.addBatch();
    parameters.addBatch();
  }

  @Override
  public void clearBatch() throws SQLException {
    super.clearBatch();
    parameters.clearBatch();
  }

  @Override
  public void clearParameters() throws SQLException {
    super.clearParameters();
    parameters.clear();
  }

  @Override
  public void setNull(int parameterIndex, int sqlType) throws SQLException {
    super.setNull(parameterIndex, sqlType);
    parameters.set("setNull(int,int)", parameterIndex, sqlType);
  }

  @Override
  public void setBoolean(int parameterIndex, boolean value) throws SQLException {
    super.setBoolean(parameterIndex, value);
    parameters.set("setBoolean(int,boolean)", parameterIndex, value);
  }

  @Override
  public void setByte(int parameterIndex, byte value) throws SQLException {
    super.setByte(parameterIndex, value);
    parameters.set("setByte(int,byte)", parameterIndex, value);
  }

  @Override
  public void setShort(int parameterIndex, short value) throws SQLException {
    super.setShort(parameterIndex, value);
    parameters.set("setShort(int,short)", parameterIndex, value);
  }

  @Override
  public void setInt(int parameterIndex, int value) throws SQLException {
    super.setInt(parameterIndex, value);
    parameters.set("setInt(int,int)", parameterIndex, value);
  }

  @Override
  public void setLong(int parameterIndex, long value) throws SQLException {
    super.setLong(parameterIndex, value);
    parameters.set("setLong(int,long)", parameterIndex, value);
  }

  @Override
  public void setFloat(int parameterIndex, float value) throws SQLException {
    super.setFloat(parameterIndex, value);
    parameters.set("setFloat(int,float)", parameterIndex, value);
  }

  @Override
  public void setDouble(int parameterIndex, double value) throws SQLException {
    super.setDouble(parameterIndex, value);
    parameters.set("setDouble(int,double)", parameterIndex, value);
  }

  @Override
  public void setBigDecimal(int parameterIndex, BigDecimal value) throws SQLException {
    super.setBigDecimal(parameterIndex, value);
    parameters.set("setBigDecimal(int,BigDecimal)", parameterIndex, value);
  }

  @Override
  public void setString(int parameterIndex, String value) throws SQLException {
    super.setString(parameterIndex, value);
    parameters.set("setString(int,String)", parameterIndex, value);
  }

  @Override
  public void setBytes(int parameterIndex, byte[] value) throws SQLException {
    super.setBytes(parameterIndex, value);
    parameters.set("setBytes(int,byte[])", parameterIndex, value);
  }

  @Override
  public void setDate(int parameterIndex, Date value) throws SQLException {
    super.setDate(parameterIndex, value);
    parameters.set("setDate(int,Date)", parameterIndex, value);
  }

  @Override
  public void setTime(int parameterIndex, Time value) throws SQLException {
    super.setTime(parameterIndex, value);
    parameters.set("setTime(int,Time)", parameterIndex, value);
  }

  @Override
  public void setTimestamp(int parameterIndex, Timestamp value) throws SQLException {
    super.setTimestamp(parameterIndex, value);
    parameters.set("setTimestamp(int,Timestamp)", parameterIndex, value);
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream value, int length)
      throws SQLException {
    super.setAsciiStream(parameterIndex, value, length);
    parameters.set("setAsciiStream(int,InputStream,int)", parameterIndex, value, length);
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int parameterIndex, InputStream value, int length)
      throws SQLException {
    super.setUnicodeStream(parameterIndex, value, length);
    parameters.set("setUnicodeStream(int,InputStream,int)", parameterIndex, value, length);
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream value, int length)
      throws SQLException {
    super.setBinaryStream(parameterIndex, value, length);
    parameters.set("setBinaryStream(int,InputStream,int)", parameterIndex, value, length);
  }

  @Override
  public void setObject(int parameterIndex, Object value, int targetSqlType) throws SQLException {
    super.setObject(parameterIndex, value, targetSqlType);
    parameters.set("setObject(int,Object,int)", parameterIndex, value, targetSqlType);
  }

  @Override
  public void setObject(int parameterIndex, Object value) throws SQLException {
    super.setObject(parameterIndex, value);
    parameters.set("setObject(int,Object)", parameterIndex, value);
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader value, int length) throws SQLException {
    super.setCharacterStream(parameterIndex, value, length);
    parameters.set("setCharacterStream(int,Reader,int)", parameterIndex, value, length);
  }

  @Override
  public void setRef(int parameterIndex, Ref value) throws SQLException {
    super.setRef(parameterIndex, value);
    parameters.set("setRef(int,Ref)", parameterIndex, value);
  }

  @Override
  public void setBlob(int parameterIndex, Blob value) throws SQLException {
    super.setBlob(parameterIndex, value);
    parameters.set("setBlob(int,Blob)", parameterIndex, value);
  }

  @Override
  public void setClob(int parameterIndex, Clob value) throws SQLException {
    super.setClob(parameterIndex, value);
    parameters.set("setClob(int,Clob)", parameterIndex, value);
  }

  @Override
  public void setArray(int parameterIndex, Array value) throws SQLException {
    super.setArray(parameterIndex, value);
    parameters.set("setArray(int,Array)", parameterIndex, value);
  }

  @Override
  public void setDate(int parameterIndex, Date value, Calendar calendar) throws SQLException {
    super.setDate(parameterIndex, value, calendar);
    parameters.set("setDate(int,Date,Calendar)", parameterIndex, value, calendar);
  }

  @Override
  public void setTime(int parameterIndex, Time value, Calendar calendar) throws SQLException {
    super.setTime(parameterIndex, value, calendar);
    parameters.set("setTime(int,Time,Calendar)", parameterIndex, value, calendar);
  }

  @Override
  public void setTimestamp(int parameterIndex, Timestamp value, Calendar calendar)
      throws SQLException {
    super.setTimestamp(parameterIndex, value, calendar);
    parameters.set("setTimestamp(int,Timestamp,Calendar)", parameterIndex, value, calendar);
  }

  @Override
  public void setNull(int parameterIndex, int sqlType, String typeName) throws SQLException {
    super.setNull(parameterIndex, sqlType, typeName);
    parameters.set("setNull(int,int,String)", parameterIndex, sqlType, typeName);
  }

  @Override
  public void setURL(int parameterIndex, URL value) throws SQLException {
    super.setURL(parameterIndex, value);
    parameters.set("setURL(int,URL)", parameterIndex, value);
  }

  @Override
  public void setRowId(int parameterIndex, RowId value) throws SQLException {
    super.setRowId(parameterIndex, value);
    parameters.set("setRowId(int,RowId)", parameterIndex, value);
  }

  @Override
  public void setNString(int parameterIndex, String value) throws SQLException {
    super.setNString(parameterIndex, value);
    parameters.set("setNString(int,String)", parameterIndex, value);
  }

  @Override
  public void setNCharacterStream(int parameterIndex, Reader value, long length)
      throws SQLException {
    super.setNCharacterStream(parameterIndex, value, length);
    parameters.set("setNCharacterStream(int,Reader,long)", parameterIndex, value, length);
  }

  @Override
  public void setNClob(int parameterIndex, NClob value) throws SQLException {
    super.setNClob(parameterIndex, value);
    parameters.set("setNClob(int,NClob)", parameterIndex, value);
  }

  @Override
  public void setClob(int parameterIndex, Reader value, long length) throws SQLException {
    super.setClob(parameterIndex, value, length);
    parameters.set("setClob(int,Reader,long)", parameterIndex, value, length);
  }

  @Override
  public void setBlob(int parameterIndex, InputStream value, long length) throws SQLException {
    super.setBlob(parameterIndex, value, length);
    parameters.set("setBlob(int,InputStream,long)", parameterIndex, value, length);
  }

  @Override
  public void setNClob(int parameterIndex, Reader value, long length) throws SQLException {
    super.setNClob(parameterIndex, value, length);
    parameters.set("setNClob(int,Reader,long)", parameterIndex, value, length);
  }

  @Override
  public void setSQLXML(int parameterIndex, SQLXML value) throws SQLException {
    super.setSQLXML(parameterIndex, value);
    parameters.set("setSQLXML(int,SQLXML)", parameterIndex, value);
  }

  @Override
  public void setObject(int parameterIndex, Object value, int targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterIndex, value, targetSqlType, scaleOrLength);
    parameters.set(
        "setObject(int,Object,int,int)", parameterIndex, value, targetSqlType, scaleOrLength);
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream value, long length)
      throws SQLException {
    super.setAsciiStream(parameterIndex, value, length);
    parameters.set("setAsciiStream(int,InputStream,long)", parameterIndex, value, length);
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream value, long length)
      throws SQLException {
    super.setBinaryStream(parameterIndex, value, length);
    parameters.set("setBinaryStream(int,InputStream,long)", parameterIndex, value, length);
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader value, long length)
      throws SQLException {
    super.setCharacterStream(parameterIndex, value, length);
    parameters.set("setCharacterStream(int,Reader,long)", parameterIndex, value, length);
  }

  @Override
  public void setAsciiStream(int parameterIndex, InputStream value) throws SQLException {
    super.setAsciiStream(parameterIndex, value);
    parameters.set("setAsciiStream(int,InputStream)", parameterIndex, value);
  }

  @Override
  public void setBinaryStream(int parameterIndex, InputStream value) throws SQLException {
    super.setBinaryStream(parameterIndex, value);
    parameters.set("setBinaryStream(int,InputStream)", parameterIndex, value);
  }

  @Override
  public void setCharacterStream(int parameterIndex, Reader value) throws SQLException {
    super.setCharacterStream(parameterIndex, value);
    parameters.set("setCharacterStream(int,Reader)", parameterIndex, value);
  }

  @Override
  public void setNCharacterStream(int parameterIndex, Reader value) throws SQLException {
    super.setNCharacterStream(parameterIndex, value);
    parameters.set("setNCharacterStream(int,Reader)", parameterIndex, value);
  }

  @Override
  public void setClob(int parameterIndex, Reader value) throws SQLException {
    super.setClob(parameterIndex, value);
    parameters.set("setClob(int,Reader)", parameterIndex, value);
  }

  @Override
  public void setBlob(int parameterIndex, InputStream value) throws SQLException {
    super.setBlob(parameterIndex, value);
    parameters.set("setBlob(int,InputStream)", parameterIndex, value);
  }

  @Override
  public void setNClob(int parameterIndex, Reader value) throws SQLException {
    super.setNClob(parameterIndex, value);
    parameters.set("setNClob(int,Reader)", parameterIndex, value);
  }

  @Override
  public void setObject(int parameterIndex, Object value, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterIndex, value, targetSqlType, scaleOrLength);
    parameters.set(
        "setObject(int,Object,SQLType,int)", parameterIndex, value, targetSqlType, scaleOrLength);
  }

  @Override
  public void setObject(int parameterIndex, Object value, SQLType targetSqlType)
      throws SQLException {
    super.setObject(parameterIndex, value, targetSqlType);
    parameters.set("setObject(int,Object,SQLType)", parameterIndex, value, targetSqlType);
  }
}
