package io.perfproxy.jdbc;

import io.perfproxy.execution.BindValue;
import io.perfproxy.shape.Shape;
import java.sql.PreparedStatement;
import java.sql.SQLType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notes what is bound to the placeholders: a hash per position, the first three in fields, since
 * most statements have no more. Never throws.
 */
abstract class BindingStatement<D extends PreparedStatement> extends StatementProxy<D> {

  /** Knuth's multiplicative constant for 64 bits. */
  static final long FACTOR = 0x9E3779B97F4A7C15L;

  private static final int IN_FIELDS = 3;

  private int first;
  private int second;
  private int third;

  BindingStatement(D delegate, ConnectionProxy connection, Shape shape, String sql) {
    super(delegate, connection, shape, sql);
    Interception interception = connection.interception();
    if (interception.keepBindValues() || interception.repeatable()) {
      details = new StatementDetails(true);
    }
  }

  /** What is bound as a byte, a short or an int is bound as an int again. */
  final void bound(int position, int value) {
    if (hashes()) {
      hash(position, BindHash.of((long) value));
    }
    if (keepsValues()) {
      details().keep(position, value);
    }
  }

  final void bound(int position, long value) {
    if (hashes()) {
      hash(position, BindHash.of(value));
    }
    if (keepsValues()) {
      details().keep(position, value);
    }
  }

  final void bound(int position, double value) {
    if (hashes()) {
      hash(position, BindHash.of(value));
    }
    if (keepsValues()) {
      details().keep(position, value);
    }
  }

  final void bound(int position, boolean value) {
    if (hashes()) {
      hash(position, BindHash.of(value));
    }
    if (keepsValues()) {
      details().keep(position, value);
    }
  }

  final void bound(int position, @Nullable Object value) {
    if (hashes()) {
      hashValue(position, value);
    }
    if (keepsValues()) {
      details().keep(position, value);
    }
  }

  final void bound(int position, @Nullable Object value, int sqlType) {
    bound(position, value);
    if (keepsValues()) {
      details().keepType(position, sqlType);
    }
  }

  final void bound(int position, @Nullable Object value, @Nullable SQLType sqlType) {
    bound(position, value);
    Integer number = sqlType == null ? null : sqlType.getVendorTypeNumber();
    if (keepsValues() && number != null) {
      details().keepType(position, number);
    }
  }

  /** Asked before a primitive is boxed for nothing. */
  private boolean keepsValues() {
    return details != null && details.keepsValues();
  }

  final void boundNull(int position) {
    bound(position, (Object) null);
  }

  final void bound(String name, @Nullable Object value) {
    details().named(name, value);
  }

  final void boundNull(String name) {
    bound(name, null);
  }

  /** Of a batch, nobody asks what the second statement and those after it were bound to. */
  private boolean hashes() {
    return details == null || details.batchSize() == 0;
  }

  private void hashValue(int position, @Nullable Object value) {
    int hash = BindHash.of(value);
    if (hash == BindHash.SEVERAL) {
      int[] keys = connection.elementKeys(value);
      details().elements(position, keys);
      hash(position, Arrays.hashCode(keys));
    } else {
      if (details != null) {
        details.elements(position, null);
      }
      hash(position, hash);
    }
  }

  private void hash(int position, int hash) {
    switch (position) {
      case 1 -> first = hash;
      case 2 -> second = hash;
      case 3 -> third = hash;
      default -> {
        if (position > IN_FIELDS) {
          details().hash(position - IN_FIELDS, hash);
        }
      }
    }
  }

  final void forgetBinds() {
    first = 0;
    second = 0;
    third = 0;
    if (details != null) {
      details.clearBinds();
    }
  }

  @Override
  public final int bindCount() {
    if (isBatch()) {
      return 0;
    }
    int more = details == null ? 0 : details.hashCount();
    return more > 0 ? IN_FIELDS + more : third != 0 ? 3 : second != 0 ? 2 : first != 0 ? 1 : 0;
  }

  @Override
  public final int bindKey(int position) {
    return switch (position) {
      case 1 -> first;
      case 2 -> second;
      case 3 -> third;
      default -> details == null ? 0 : details.hashAt(position - IN_FIELDS);
    };
  }

  @Override
  public final int @Nullable [] arrayKeys(int position) {
    return details == null ? null : details.elementsAt(position);
  }

  @Override
  public final long bindHash() {
    long hash = ((super.bindHash() * FACTOR + first) * FACTOR + second) * FACTOR + third;
    return details == null ? hash : details.hashOn(hash);
  }

  @Override
  public final List<@Nullable Object> bindValues() {
    return details == null || !connection.interception().keepBindValues()
        ? List.of()
        : details.values();
  }

  @Override
  public final @Nullable List<BindValue> binds() {
    return details == null || isBatch() || !connection.interception().repeatable()
        ? null
        : RepeatableBinds.of(details, connection);
  }
}
