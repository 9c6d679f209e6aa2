package io.perfproxy.testing;

import io.perfproxy.shape.Operation;
import io.perfproxy.shape.Shape;
import java.time.Duration;
import java.util.Random;

/**
 * What an instance sees in a week, minute by minute on a simulated clock: new shapes with each
 * release, slow statements, failures, N+1 loops in units of work of many names. Prints what it
 * still holds.
 */
public final class WeekOfTraffic {

  private static final int MINUTES = 7 * 24 * 60;
  private static final int SINGLE_PER_MINUTE = 80;
  private static final int LOOP = 6;

  /** How many executions there are. */
  public static final int EXECUTIONS = MINUTES * (SINGLE_PER_MINUTE + LOOP);

  private WeekOfTraffic() {}

  public static void main(String[] arguments) {
    RecordedInstance instance = new RecordedInstance(2_000);
    Random random = new Random(7);
    for (int minute = 0; minute < MINUTES; minute++) {
      for (int i = 0; i < SINGLE_PER_MINUTE; i++) {
        Shape shape = shape(minute / 10 + random.nextInt(500));
        Duration duration = Duration.ofMillis(random.nextInt(130));
        if (random.nextInt(50) == 0) {
          instance.failed(shape, duration, "40001");
        } else {
          instance.executed(shape, duration, random.nextInt(20));
        }
      }
      instance.repeated(
          "GET /page/" + minute, shape(minute), LOOP, Duration.ofMillis(random.nextInt(30)));
    }
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    System.out.println(
        "executions="
            + instance.statistics.snapshot().total().executions()
            + " shapes="
            + instance.statistics.snapshot().shapes().size()
            + " overflowed="
            + instance.statistics.snapshot().overflowed()
            + " used_mb="
            + (runtime.totalMemory() - runtime.freeMemory()) / (1 << 20));
  }

  private static Shape shape(int number) {
    return Shape.named(
        Operation.SELECT,
        "orders_" + number,
        "select * from orders_" + number + " where customer_id = ? and state = ?");
  }
}
