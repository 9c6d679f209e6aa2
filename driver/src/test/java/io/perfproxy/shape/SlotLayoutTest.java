package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotLayoutTest {

  @Test
  void nothingHasNoSlots() {
    for (String sql : new String[] {null, "", ";", "-- ?", "select a from t"}) {
      SlotLayout layout = SlotLayout.of(sql, Dialect.POSTGRESQL);
      assertThat(layout.slots()).isEmpty();
      assertThat(layout.placeholders()).isZero();
      assertThat(layout.literals()).isZero();
      assertThat(layout.slotOfPlaceholder(0)).isEqualTo(-1);
      assertThat(layout.slotOfPlaceholder(1)).isEqualTo(-1);
    }
  }

  @Test
  void parametersAreCountedAsJdbcDoes() {
    SlotLayout layout =
        of("select id from t where a = ? and b = 5 and c in (?, 6, ?) and d ?? 'k' limit ?");
    assertThat(layout.placeholders()).isEqualTo(4);
    assertThat(parameters(layout)).containsExactly(0, 2, 2, 4);
    assertThat(layout.literals()).isEqualTo(3);
    assertThat(layout.slotOfLiteral(0)).isEqualTo(1);
    assertThat(layout.slotOfLiteral(1)).isEqualTo(2);
    assertThat(layout.literalHash(0)).isEqualTo(KeyHash.of(5));
    assertThat(layout.literalHash(1)).isEqualTo(KeyHash.of(6));
  }

  @Test
  void numberedParametersAreTakenByTheirNumber() {
    assertThat(parameters(of("select id from t where a = $2 and b = $1 and c = $2")))
        .containsExactly(1, 0);
    SlotLayout gap = SlotLayout.of("select id from t where a = ?3", Dialect.H2);
    assertThat(parameters(gap)).containsExactly(-1, -1, 0);
    assertThat(of("select id from t where a = $99999999999999999").placeholders()).isZero();
  }

  @Test
  void aMarkInAFetchClauseIsAParameter() {
    assertThat(of("select a from t offset ? rows fetch first ? rows only").placeholders())
        .isEqualTo(2);
    assertThat(of("select first ? 'k' from t").placeholders()).isZero();
  }

  @Test
  void negativeLiteralsAreTheirOwnKeys() {
    SlotLayout layout = of("select id from t where a = -5 and b - 5 = 1 and c = - -7");
    assertThat(layout.literalHash(0)).isEqualTo(KeyHash.of(-5));
    assertThat(layout.literalHash(1)).isEqualTo(KeyHash.of(5));
    assertThat(layout.literalHash(3)).isEqualTo(KeyHash.of(7));
  }

  @Test
  void theSelectListTellsWhereColumnsComeFrom() {
    assertThat(
            of("select distinct a.id, b.name as author, c x, lower(a.t), count(*) n"
                    + " from books a join public.authors b on a.author_id = b.id")
                .output())
        .containsExactly(
            new OutputColumn("id", "id", "books"),
            new OutputColumn("author", "name", "public.authors"),
            new OutputColumn("x", "c", null),
            new OutputColumn("", null, null),
            new OutputColumn("n", null, null));
  }

  @Test
  void derivedTablesAreFollowed() {
    List<OutputColumn> expected = List.of(new OutputColumn("author", "author_id", "books"));
    assertThat(of("select x.author from (select author_id author from books) x").output())
        .isEqualTo(expected);
    assertThat(of("with x as (select author_id author from books) select author from x").output())
        .isEqualTo(expected);
    assertThat(
            of("with recursive x as (select author_id as author from books union all"
                    + " select b.author_id from books b join x on b.id = x.author)"
                    + " select author from x")
                .output())
        .isEqualTo(expected);
    assertThat(of("with x(author) as (select author_id from books) select author from x").output())
        .containsExactly(new OutputColumn("author", "author", null));
  }

  @Test
  void unionsKeepWhatTheirPartsShare() {
    assertThat(of("select id, a from t union all select id, b from t").output())
        .containsExactly(new OutputColumn("id", "id", "t"), new OutputColumn("a", null, null));
    assertThat(of("select id from t union all select id, b from t").output()).isEmpty();
  }

  @Test
  void unknownListsAreEmpty() {
    assertThat(of("select * from t").output()).isEmpty();
    assertThat(of("select a, t.* from t").output()).isEmpty();
    assertThat(of("update t set a = 1").output()).isEmpty();
    assertThat(of("call f(1)").output()).isEmpty();
  }

  @Test
  void changesHandOutWhatTheyReturn() {
    assertThat(of("insert into t (a) select b from u returning id, a as x").output())
        .containsExactly(new OutputColumn("id", "id", "t"), new OutputColumn("x", "a", "t"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          postgresql; select a from t where b = ?                              ; from
          postgresql; select 1                                                 ; -
          postgresql; select nextval('s')                                      ; -
          oracle    ; select s.nextval from dual                               ; -
          postgresql; select exists (select 1 from t where id = ?)             ; from
          postgresql; select * from f(?)                                       ; from
          postgresql; select count(*) from t                                   ; from one-row
          postgresql; select max(a), min(a) as m from t where b = 1            ; from one-row
          postgresql; select a, count(*) from t group by a                     ; from
          postgresql; select count(*) over () from t                           ; from
          postgresql; select (select count(*) from u) from t                   ; from
          postgresql; select a from t order by b limit 1                       ; from sorts limits
          postgresql; select a from t order by b fetch first ? rows only       ; from sorts limits
          postgresql; select a from (select a from t order by b limit 1) x     ; from
          postgresql; select array_agg(a order by b) from t                    ; from one-row
          sqlserver ; select top 1 a from t order by b                         ; from sorts limits
          postgresql; select a from t where b = ? for update skip locked       ; from locks
          postgresql; select a from t where b = ? for no key update            ; from locks
          postgresql; select a from t where b = ? for key share                ; from locks
          postgresql; select a from t limit 1 for share of t                   ; from limits locks
          mysql     ; select a from t where b = ? lock in share mode           ; from locks
          sqlserver ; select a from t with (updlock, rowlock) where b = ?      ; from locks
          sqlserver ; select a from t with (nolock) where b = ? for json path  ; from
          """)
  void factsOfTheStatementAreKnown(String dialect, String sql, String expected) {
    SlotLayout layout = SlotLayout.of(sql, Dialect.valueOf(dialect.toUpperCase(Locale.ROOT)));
    StringBuilder facts = new StringBuilder();
    facts.append(layout.hasFrom() ? " from" : "");
    facts.append(layout.aggregatesToOneRow() ? " one-row" : "");
    facts.append(layout.hasOrderBy() ? " sorts" : "");
    facts.append(layout.hasLimit() ? " limits" : "");
    facts.append(layout.locksRows() ? " locks" : "");
    assertThat(facts.length() == 0 ? "-" : facts.substring(1)).isEqualTo(expected);
  }

  @Test
  void onlyTheFirstTokensCount() {
    SlotLayout layout = of("select id from t where id in (" + "?,".repeat(200_000) + "?)");
    assertThat(layout.slots()).containsExactly(new Slot(SlotKind.SET, "id", "t"));
    assertThat(layout.placeholders()).isEqualTo(1 << 16);
  }

  /** Repeated until 200,000 characters; what is quadratic takes many seconds at that size. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "[",
        "{",
        "?",
        "? ",
        "a.",
        "a ",
        ",",
        ";",
        "- ",
        "= ",
        "::a[]",
        "?::a ",
        "||? ",
        "in (",
        "in ((",
        "array[",
        "row(",
        "(?,?),",
        "(?),",
        "values (?),",
        "values",
        "f(?, ",
        "any(",
        "a.b = ? and ",
        "? = a.b and ",
        "(a, b) = (?, ?) and ",
        "between ? and ",
        "and ? ",
        "select ",
        "(select a from ",
        "union select ",
        "from a, ",
        "from (",
        "join a ",
        "a b, ",
        "with a as (",
        "a as (select 1), ",
        "recursive a(b) as not ",
        "exists (select 1 from a " + "where b = ? and ",
        "insert into a (b) values ",
        "update a set ",
        "set a = 1, ",
        "returning a, ",
        "case when ? then ",
        "cast(? as x) ",
        "collate a ",
        "interval '1' ",
        "is distinct from ",
        "not ",
        "limit ?, ",
        "unnest(",
        "with (updlock ",
        "exec a "
      })
  void longRunsOfOnePieceTakeLinearTime(String piece) {
    String run = piece.repeat(200_000 / piece.length());
    for (String prefix :
        new String[] {"", "select * from t where a in (", "insert into t (", "with x as ("}) {
      assertTimeout(Duration.ofSeconds(3), () -> of(prefix + run), prefix);
    }
  }

  private static SlotLayout of(String sql) {
    return SlotLayout.of(sql, Dialect.POSTGRESQL);
  }

  private static int[] parameters(SlotLayout layout) {
    int[] slots = new int[layout.placeholders()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = layout.slotOfPlaceholder(i + 1);
    }
    return slots;
  }
}
