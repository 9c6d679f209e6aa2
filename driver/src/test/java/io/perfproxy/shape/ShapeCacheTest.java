package io.perfproxy.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapeCacheTest {
  private final ShapeCache cache = new ShapeCache(Dialect.POSTGRESQL, false, 1000, 2000);

  @Test
  void hitsReturnTheSameObject() {
    Shape shape = cache.shapeOf("select * from t where a = 1");
    for (int i = 0; i < 10; i++) {
      assertThat(cache.shapeOf("select * from t where a = 1")).isSameAs(shape);
      assertThat(cache.shapeOf("SELECT * FROM t WHERE a = " + i)).isSameAs(shape);
    }
  }

  @Test
  void nullIsTheEmptyShape() {
    assertThat(cache.shapeOf(null)).isSameAs(Shape.EMPTY);
  }

  @Test
  void textsAreKeptFromTheirSecondSightOn() {
    cache.shapeOf("select 1");
    assertThat(cache.keptTexts()).isZero();
    cache.shapeOf("select 1");
    assertThat(cache.keptTexts()).isEqualTo(1);
  }

  @Test
  void textsThatComeInTurnAreAllKept() {
    ShapeCache large = new ShapeCache(Dialect.POSTGRESQL, false, 4096, 2000);
    List<String> texts = IntStream.range(0, 1000).mapToObj(i -> "select c from t" + i).toList();
    for (int turn = 0; turn < 100; turn++) {
      texts.forEach(large::shapeOf);
    }
    assertThat(texts).allMatch(large::isKept);
  }

  @Test
  void longTextsAreShapedButNotKept() {
    String sql = "select * from t where a = '" + "x".repeat(2000) + "'";
    Shape shape = cache.shapeOf(sql);
    assertThat(shape.text()).isEqualTo("select * from t where a = ?");
    assertThat(cache.shapeOf(sql)).isSameAs(shape);
    assertThat(cache.keptTexts()).isZero();
  }

  @Test
  void aMillionDistinctTextsStayWithinBounds() {
    Shape shape = cache.shapeOf("select * from t where a = 0");
    for (int i = 0; i < 1_000_000; i++) {
      assertThat(cache.shapeOf("select * from t where a = " + i)).isSameAs(shape);
    }
    assertThat(cache.keptTexts()).isLessThanOrEqualTo(1000);
    assertThat(cache.keptShapes()).isEqualTo(1);
  }

  @Test
  void aMillionDistinctShapesSeenTwiceStayWithinBounds() {
    for (int i = 0; i < 500_000; i++) {
      String sql = "select * from t" + i;
      cache.shapeOf(sql);
      cache.shapeOf(sql);
      if (i % 1000 == 0) {
        assertThat(cache.keptTexts()).isLessThanOrEqualTo(1000);
        assertThat(cache.keptShapes()).isLessThanOrEqualTo(1000);
      }
    }
  }

  @Test
  void charactersStayWithinBounds() {
    ShapeCache small = new ShapeCache(Dialect.POSTGRESQL, false, 100, 50_000);
    for (int i = 0; i < 2000; i++) {
      String sql = "select " + "a, ".repeat(8000) + "t" + i + " from t";
      small.shapeOf(sql);
      small.shapeOf(sql);
      assertThat(small.keptCharacters()).isLessThanOrEqualTo(small.maxCharacters());
    }
    assertThat(small.keptTexts()).isPositive();
  }

  /** The flood overwrites the memory of what was seen, but not what is kept. */
  @Test
  void textsThatComeAgainSurviveTextsThatDoNot() {
    List<String> useful = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      useful.add("select * from useful_" + i);
    }
    useful.forEach(cache::shapeOf);
    List<Shape> shapes = useful.stream().map(cache::shapeOf).toList();
    for (int i = 0; i < 100_000; i++) {
      cache.shapeOf("select * from t where a = " + i);
    }
    for (int i = 0; i < useful.size(); i++) {
      assertThat(cache.isKept(useful.get(i))).as(useful.get(i)).isTrue();
      assertThat(cache.shapeOf(useful.get(i))).isSameAs(shapes.get(i));
    }
  }

  @Test
  void threadsSeeOneShape() throws Exception {
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      for (int round = 0; round < 200; round++) {
        ShapeCache fresh = new ShapeCache(Dialect.POSTGRESQL, false, 1000, 2000);
        Set<Integer> identities = ConcurrentHashMap.newKeySet();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          int literal = thread;
          running.add(
              executor.submit(
                  () -> {
                    start.await();
                    for (int i = 0; i < 20; i++) {
                      Shape shape = fresh.shapeOf("select * from t where a = " + (literal + i));
                      assertThat(shape.text()).isEqualTo("select * from t where a = ?");
                      identities.add(System.identityHashCode(shape));
                    }
                    return null;
                  }));
        }
        start.countDown();
        for (Future<?> run : running) {
          run.get();
        }
        assertThat(identities).hasSize(1);
      }
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void senselessBoundsAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShapeCache(Dialect.POSTGRESQL, false, 1, 100))
        .withMessageContaining("maxTexts");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShapeCache(Dialect.POSTGRESQL, false, 100, 0))
        .withMessageContaining("maxTextLength");
  }
}
