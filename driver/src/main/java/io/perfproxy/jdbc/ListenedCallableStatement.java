package io.perfproxy.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/** A callable statement whose executions datasource-proxy's listeners are told of. */
class ListenedCallableStatement extends CallableStatementProxy {

  private final QueryListening[] listenings;
  private final ListenedParameters parameters = new ListenedParameters();
  private final String sql;

  ListenedCallableStatement(
      CallableStatement delegate, ListenedConnectionProxy connection, String sql) {
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

  @Override
  public void registerOutParameter(int parameterIndex, int sqlType) throws SQLException {
    super.registerOutParameter(parameterIndex, sqlType);
    parameters.set("registerOutParameter(int,int)", parameterIndex, sqlType);
  }

  @Override
  public void registerOutParameter(int parameterIndex, int sqlType, int scale) throws SQLException {
    super.registerOutParameter(parameterIndex, sqlType, scale);
    parameters.set("registerOutParameter(int,int,int)", parameterIndex, sqlType, scale);
  }

  @Override
  public void registerOutParameter(int parameterIndex, int sqlType, String typeName)
      throws SQLException {
    super.registerOutParameter(parameterIndex, sqlType, typeName);
    parameters.set("registerOutParameter(int,int,String)", parameterIndex, sqlType, typeName);
  }

  @Override
  public void registerOutParameter(String parameterName, int sqlType) throws SQLException {
    super.registerOutParameter(parameterName, sqlType);
    parameters.set("registerOutParameter(String,int)", parameterName, sqlType);
  }

  @Override
  public void registerOutParameter(String parameterName, int sqlType, int scale)
      throws SQLException {
    super.registerOutParameter(parameterName, sqlType, scale);
    parameters.set("registerOutParameter(String,int,int)", parameterName, sqlType, scale);
  }

  @Override
  public void registerOutParameter(String parameterName, int sqlType, String typeName)
      throws SQLException {
    super.registerOutParameter(parameterName, sqlType, typeName);
    parameters.set("registerOutParameter(String,int,String)", parameterName, sqlType, typeName);
  }

  @Override
  public void setURL(String parameterName, URL value) throws SQLException {
    super.setURL(parameterName, value);
    parameters.set("setURL(String,URL)", parameterName, value);
  }

  @Override
  public void setNull(String parameterName, int sqlType) throws SQLException {
    super.setNull(parameterName, sqlType);
    parameters.set("setNull(String,int)", parameterName, sqlType);
  }

  @Override
  public void setBoolean(String parameterName, boolean value) throws SQLException {
    super.setBoolean(parameterName, value);
    parameters.set("setBoolean(String,boolean)", parameterName, value);
  }

  @Override
  public void setByte(String parameterName, byte value) throws SQLException {
    super.setByte(parameterName, value);
    parameters.set("setByte(String,byte)", parameterName, value);
  }

  @Override
  public void setShort(String parameterName, short value) throws SQLException {
    super.setShort(parameterName, value);
    parameters.set("setShort(String,short)", parameterName, value);
  }

  @Override
  public void setInt(String parameterName, int value) throws SQLException {
    super.setInt(parameterName, value);
    parameters.set("setInt(String,int)", parameterName, value);
  }

  @Override
  public void setLong(String parameterName, long value) throws SQLException {
    super.setLong(parameterName, value);
    parameters.set("setLong(String,long)", parameterName, value);
  }

  @Override
  public void setFloat(String parameterName, float value) throws SQLException {
    super.setFloat(parameterName, value);
    parameters.set("setFloat(String,float)", parameterName, value);
  }

  @Override
  public void setDouble(String parameterName, double value) throws SQLException {
    super.setDouble(parameterName, value);
    parameters.set("setDouble(String,double)", parameterName, value);
  }

  @Override
  public void setBigDecimal(String parameterName, BigDecimal value) throws SQLException {
    super.setBigDecimal(parameterName, value);
    parameters.set("setBigDecimal(String,BigDecimal)", parameterName, value);
  }

  @Override
  public void setString(String parameterName, String value) throws SQLException {
    super.setString(parameterName, value);
    parameters.set("setString(String,String)", parameterName, value);
  }

  @Override
  public void setBytes(String parameterName, byte[] value) throws SQLException {
    super.setBytes(parameterName, value);
    parameters.set("setBytes(String,byte[])", parameterName, value);
  }

  @Override
  public void setDate(String parameterName, Date value) throws SQLException {
    super.setDate(parameterName, value);
    parameters.set("setDate(String,Date)", parameterName, value);
  }

  @Override
  public void setTime(String parameterName, Time value) throws SQLException {
    super.setTime(parameterName, value);
    parameters.set("setTime(String,Time)", parameterName, value);
  }

  @Override
  public void setTimestamp(String parameterName, Timestamp value) throws SQLException {
    super.setTimestamp(parameterName, value);
    parameters.set("setTimestamp(String,Timestamp)", parameterName, value);
  }

  @Override
  public void setAsciiStream(String parameterName, InputStream value, int length)
      throws SQLException {
    super.setAsciiStream(parameterName, value, length);
    parameters.set("setAsciiStream(String,InputStream,int)", parameterName, value, length);
  }

  @Override
  public void setBinaryStream(String parameterName, InputStream value, int length)
      throws SQLException {
    super.setBinaryStream(parameterName, value, length);
    parameters.set("setBinaryStream(String,InputStream,int)", parameterName, value, length);
  }

  @Override
  public void setObject(String parameterName, Object value, int targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterName, value, targetSqlType, scaleOrLength);
    parameters.set(
        "setObject(String,Object,int,int)", parameterName, value, targetSqlType, scaleOrLength);
  }

  @Override
  public void setObject(String parameterName, Object value, int targetSqlType) throws SQLException {
    super.setObject(parameterName, value, targetSqlType);
    parameters.set("setObject(String,Object,int)", parameterName, value, targetSqlType);
  }

  @Override
  public void setObject(String parameterName, Object value) throws SQLException {
    super.setObject(parameterName, value);
    parameters.set("setObject(String,Object)", parameterName, value);
  }

  @Override
  public void setCharacterStream(String parameterName, Reader value, int length)
      throws SQLException {
    super.setCharacterStream(parameterName, value, length);
    parameters.set("setCharacterStream(String,Reader,int)", parameterName, value, length);
  }

  @Override
  public void setDate(String parameterName, Date value, Calendar calendar) throws SQLException {
    super.setDate(parameterName, value, calendar);
    parameters.set("setDate(String,Date,Calendar)", parameterName, value, calendar);
  }

  @Override
  public void setTime(String parameterName, Time value, Calendar calendar) throws SQLException {
    super.setTime(parameterName, value, calendar);
    parameters.set("setTime(String,Time,Calendar)", parameterName, value, calendar);
  }

  @Override
  public void setTimestamp(String parameterName, Timestamp value, Calendar calendar)
      throws SQLException {
    super.setTimestamp(parameterName, value, calendar);
    parameters.set("setTimestamp(String,Timestamp,Calendar)", parameterName, value, calendar);
  }

  @Override
  public void setNull(String parameterName, int sqlType, String typeName) throws SQLException {
    super.setNull(parameterName, sqlType, typeName);
    parameters.set("setNull(String,int,String)", parameterName, sqlType, typeName);
  }

  @Override
  public void setRowId(String parameterName, RowId value) throws SQLException {
    super.setRowId(parameterName, value);
    parameters.set("setRowId(String,RowId)", parameterName, value);
  }

  @Override
  public void setNString(String parameterName, String value) throws SQLException {
    super.setNString(parameterName, value);
    parameters.set("setNString(String,String)", parameterName, value);
  }

  @Override
  public void setNCharacterStream(String parameterName, Reader value, long length)
      throws SQLException {
    super.setNCharacterStream(parameterName, value, length);
    parameters.set("setNCharacterStream(String,Reader,long)", parameterName, value, length);
  }

  @Override
  public void setNClob(String parameterName, NClob value) throws SQLException {
    super.setNClob(parameterName, value);
    parameters.set("setNClob(String,NClob)", parameterName, value);
  }

  @Override
  public void setClob(String parameterName, Reader value, long length) throws SQLException {
    super.setClob(parameterName, value, length);
    parameters.set("setClob(String,Reader,long)", parameterName, value, length);
  }

  @Override
  public void setBlob(String parameterName, InputStream value, long length) throws SQLException {
    super.setBlob(parameterName, value, length);
    parameters.set("setBlob(String,InputStream,long)", parameterName, value, length);
  }

  @Override
  public void setNClob(String parameterName, Reader value, long length) throws SQLException {
    super.setNClob(parameterName, value, length);
    parameters.set("setNClob(String,Reader,long)", parameterName, value, length);
  }

  @Override
  public void setSQLXML(String parameterName, SQLXML value) throws SQLException {
    super.setSQLXML(parameterName, value);
    parameters.set("setSQLXML(String,SQLXML)", parameterName, value);
  }

  @Override
  public void setBlob(String parameterName, Blob value) throws SQLException {
    super.setBlob(parameterName, value);
    parameters.set("setBlob(String,Blob)", parameterName, value);
  }

  @Override
  public void setClob(String parameterName, Clob value) throws SQLException {
    super.setClob(parameterName, value);
    parameters.set("setClob(String,Clob)", parameterName, value);
  }

  @Override
  public void setAsciiStream(String parameterName, InputStream value, long length)
      throws SQLException {
    super.setAsciiStream(parameterName, value, length);
    parameters.set("setAsciiStream(String,InputStream,long)", parameterName, value, length);
  }

  @Override
  public void setBinaryStream(String parameterName, InputStream value, long length)
      throws SQLException {
    super.setBinaryStream(parameterName, value, length);
    parameters.set("setBinaryStream(String,InputStream,long)", parameterName, value, length);
  }

  @Override
  public void setCharacterStream(String parameterName, Reader value, long length)
      throws SQLException {
    super.setCharacterStream(parameterName, value, length);
    parameters.set("setCharacterStream(String,Reader,long)", parameterName, value, length);
  }

  @Override
  public void setAsciiStream(String parameterName, InputStream value) throws SQLException {
    super.setAsciiStream(parameterName, value);
    parameters.set("setAsciiStream(String,InputStream)", parameterName, value);
  }

  @Override
  public void setBinaryStream(String parameterName, InputStream value) throws SQLException {
    super.setBinaryStream(parameterName, value);
    parameters.set("setBinaryStream(String,InputStream)", parameterName, value);
  }

  @Override
  public void setCharacterStream(String parameterName, Reader value) throws SQLException {
    super.setCharacterStream(parameterName, value);
    parameters.set("setCharacterStream(String,Reader)", parameterName, value);
  }

  @Override
  public void setNCharacterStream(String parameterName, Reader value) throws SQLException {
    super.setNCharacterStream(parameterName, value);
    parameters.set("setNCharacterStream(String,Reader)", parameterName, value);
  }

  @Override
  public void setClob(String parameterName, Reader value) throws SQLException {
    super.setClob(parameterName, value);
    parameters.set("setClob(String,Reader)", parameterName, value);
  }

  @Override
  public void setBlob(String parameterName, InputStream value) throws SQLException {
    super.setBlob(parameterName, value);
    parameters.set("setBlob(String,InputStream)", parameterName, value);
  }

  @Override
  public void setNClob(String parameterName, Reader value) throws SQLException {
    super.setNClob(parameterName, value);
    parameters.set("setNClob(String,Reader)", parameterName, value);
  }

  @Override
  public void setObject(
      String parameterName, Object value, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterName, value, targetSqlType, scaleOrLength);
    parameters.set(
        "setObject(String,Object,SQLType,int)", parameterName, value, targetSqlType, scaleOrLength);
  }

  @Override
  public void setObject(String parameterName, Object value, SQLType targetSqlType)
      throws SQLException {
    super.setObject(parameterName, value, targetSqlType);
    parameters.set("setObject(String,Object,SQLType)", parameterName, value, targetSqlType);
  }

  @Override
  public void registerOutParameter(int parameterIndex, SQLType sqlType) throws SQLException {
    super.registerOutParameter(parameterIndex, sqlType);
    parameters.set("registerOutParameter(int,SQLType)", parameterIndex, sqlType);
  }

  @Override
  public void registerOutParameter(int parameterIndex, SQLType sqlType, int scale)
      throws SQLException {
    super.registerOutParameter(parameterIndex, sqlType, scale);
    parameters.set("registerOutParameter(int,SQLType,int)", parameterIndex, sqlType, scale);
  }

  @Override
  public void registerOutParameter(int parameterIndex, SQLType sqlType, String typeName)
      throws SQLException {
    super.registerOutParameter(parameterIndex, sqlType, typeName);
    parameters.set("registerOutParameter(int,SQLType,String)", parameterIndex, sqlType, typeName);
  }

  @Override
  public void registerOutParameter(String parameterName, SQLType sqlType) throws SQLException {
    super.registerOutParameter(parameterName, sqlType);
    parameters.set("registerOutParameter(String,SQLType)", parameterName, sqlType);
  }

  @Override
  public void registerOutParameter(String parameterName, SQLType sqlType, int scale)
      throws SQLException {
    super.registerOutParameter(parameterName, sqlType, scale);
    parameters.set("registerOutParameter(String,SQLType,int)", parameterName, sqlType, scale);
  }

  @Override
  public void registerOutParameter(String parameterName, SQLType sqlType, String typeName)
      throws SQLException {
    super.registerOutParameter(parameterName, sqlType, typeName);
    parameters.set("registerOutParameter(String,SQLType,String)", parameterName, sqlType, typeName);
  }
}
