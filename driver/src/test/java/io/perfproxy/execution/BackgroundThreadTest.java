package io.perfproxy.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BackgroundThreadTest {

  @Test
  void holdsOnToNothingOfTheThreadThatStartsIt() throws InterruptedException {
    InheritableThreadLocal<String> request = new InheritableThreadLocal<>();
    request.set("of a request");
    AtomicReference<String> seen = new AtomicReference<>("nothing");
    Thread thread = BackgroundThread.of(() -> seen.set(request.get()), "perfproxy-test");
    request.remove();

    thread.start();
    thread.join();

    assertThat(seen.get()).isNull();
    assertThat(thread.getContextClassLoader()).isNull();
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("perfproxy-test");
  }
}
