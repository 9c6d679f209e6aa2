package io.perfproxy;

import io.perfproxy.execution.Guard;
import io.perfproxy.execution.InternalErrors;
import io.perfproxy.execution.NonReentrant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Hands a finding to each of its consumers, whatever the others throw. Thread-safe.
 *
 * <p>A consumer may use a recorded connection itself. What is found while it does is not handed on:
 * it would be told of its own statements, again and again.
 */
final class FindingFanOut<T> implements Consumer<T> {

  private static final NonReentrant HANDING_ON = new NonReentrant();

  private final InternalErrors errors;
  private final List<Receiver<T>> receivers = new CopyOnWriteArrayList<>();

  private record Receiver<T>(Consumer<? super T> consumer, Guard guard) {}

  FindingFanOut(InternalErrors errors) {
    this.errors = errors;
  }

  void add(String place, Consumer<? super T> consumer) {
    receivers.add(new Receiver<>(consumer, new Guard(place, errors)));
  }

  @Override
  public void accept(T finding) {
    if (!HANDING_ON.enter()) {
      return;
    }
    try {
      receivers.forEach(receiver -> handOn(receiver, finding));
    } finally {
      HANDING_ON.leave();
    }
  }

  private void handOn(Receiver<T> receiver, T finding) {
    if (receiver.guard().isOff()) {
      return;
    }
    try {
      receiver.consumer().accept(finding);
      receiver.guard().succeeded();
    } catch (Throwable failure) {
      receiver.guard().failed(failure);
    }
  }
}
