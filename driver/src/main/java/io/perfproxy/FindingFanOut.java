package io.perfproxy;

import io.perfproxy.execution.InternalErrors;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Hands a finding to each of its consumers, whatever the others throw. Thread-safe. */
final class FindingFanOut<T> implements Consumer<T> {

  private final InternalErrors errors;
  private final List<Receiver<T>> receivers = new CopyOnWriteArrayList<>();

  private record Receiver<T>(String place, Consumer<? super T> consumer) {}

  FindingFanOut(InternalErrors errors) {
    this.errors = errors;
  }

  void add(String place, Consumer<? super T> consumer) {
    receivers.add(new Receiver<>(place, consumer));
  }

  @Override
  public void accept(T finding) {
    for (Receiver<T> receiver : receivers) {
      try {
        receiver.consumer().accept(finding);
      } catch (Throwable failure) {
        errors.report(receiver.place(), failure);
      }
    }
  }
}
