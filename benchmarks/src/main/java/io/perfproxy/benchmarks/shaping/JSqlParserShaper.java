package io.perfproxy.benchmarks.shaping;

import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.util.deparser.ExpressionDeParser;
import net.sf.jsqlparser.util.deparser.SelectDeParser;
import net.sf.jsqlparser.util.deparser.StatementDeParser;

/**
 * Parses a statement and writes it again with placeholders in the place of literals. On the calling
 * thread: {@code CCJSqlParserUtil.parse} would start one for each statement.
 */
final class JSqlParserShaper {

  private JSqlParserShaper() {}

  static String shape(String sql) {
    StringBuilder out = new StringBuilder();
    ExpressionDeParser expressions = new Placeholders();
    SelectDeParser selects = new SelectDeParser(expressions, out);
    expressions.setSelectVisitor(selects);
    expressions.setBuilder(out);
    CCJSqlParser parser = CCJSqlParserUtil.newParser(sql).withAllowComplexParsing(false);
    try {
      parser.Statement().accept(new StatementDeParser(expressions, selects, out));
    } catch (ParseException failure) {
      throw new IllegalArgumentException(sql, failure);
    }
    return out.toString();
  }

  private static final class Placeholders extends ExpressionDeParser {

    @Override
    public <S> StringBuilder visit(StringValue value, S context) {
      return builder.append('?');
    }

    @Override
    public <S> StringBuilder visit(LongValue value, S context) {
      return builder.append('?');
    }

    @Override
    public <S> StringBuilder visit(DoubleValue value, S context) {
      return builder.append('?');
    }
  }
}
