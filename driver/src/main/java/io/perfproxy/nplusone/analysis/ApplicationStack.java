package io.perfproxy.nplusone.analysis;

import io.perfproxy.execution.CallSiteLocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The frames of the application on a stack, the innermost first.
 *
 * <p>A frame that comes again further out, as in a recursion, is left out there, so that all depths
 * of a recursion have one stack. Two are equal when they pass through the same lines; the number
 * that a compiler gives a lambda does not count. Of a stack without any frame of the application
 * all lines count.
 */
final class ApplicationStack {

  private final List<StackTraceElement> frames;
  private final List<String> lines;
  private final Framework framework;

  private ApplicationStack(
      List<StackTraceElement> frames, List<String> lines, Framework framework) {
    this.frames = frames;
    this.lines = lines;
    this.framework = framework;
  }

  static ApplicationStack of(StackTraceElement[] stack, CallSiteLocator callSites) {
    Map<String, StackTraceElement> frames = new LinkedHashMap<>();
    Set<String> others = new LinkedHashSet<>();
    Framework framework = Framework.JDBC;
    for (StackTraceElement frame : stack) {
      if (callSites.isApplication(frame.getClassName())) {
        frames.putIfAbsent(line(frame), frame);
      } else if (frames.isEmpty()) {
        framework = framework.or(frame.getClassName());
        others.add(line(frame));
      }
    }
    return new ApplicationStack(
        List.copyOf(frames.values()),
        List.copyOf(frames.isEmpty() ? others : frames.keySet()),
        framework);
  }

  private static String line(StackTraceElement frame) {
    return method(frame) + ":" + frame.getLineNumber();
  }

  /** {@code package.Class.method}, without what a compiler adds. */
  static String method(StackTraceElement frame) {
    return frame.getClassName() + "." + CallSiteLocator.methodOf(frame);
  }

  /** The innermost frame of the application; null if there is none at all. */
  @Nullable StackTraceElement innermost() {
    return frames.isEmpty() ? null : frames.get(0);
  }

  /** The innermost frame in the method of another one; null if there is none. */
  @Nullable StackTraceElement in(StackTraceElement other) {
    String method = method(other);
    for (StackTraceElement frame : frames) {
      if (method(frame).equals(method)) {
        return frame;
      }
    }
    return null;
  }

  /**
   * Whether another stack goes on where this one ends: a task has it on a thread of a pool, and the
   * other one on the thread that has handed it over, which does some of the tasks itself.
   */
  boolean begins(ApplicationStack other) {
    int size = lines.size();
    return !frames.isEmpty()
        && size < other.lines.size()
        && lines.equals(other.lines.subList(0, size));
  }

  /** What stands between the application and the driver. */
  Framework framework() {
    return framework;
  }

  /**
   * The frame in which the loop is most likely: the innermost in a method that also executed the
   * parent, or else the innermost that all stacks have in common.
   */
  static @Nullable StackTraceElement loop(
      List<ApplicationStack> children, @Nullable ApplicationStack parent) {
    if (children.isEmpty()) {
      return null;
    }
    ApplicationStack first = children.get(0);
    if (parent != null) {
      List<String> methods = parent.methods();
      for (StackTraceElement frame : first.frames) {
        if (methods.contains(method(frame))) {
          return frame;
        }
      }
    }
    for (int i = 0; i < first.frames.size(); i++) {
      String line = first.lines.get(i);
      if (children.stream().allMatch(stack -> stack.lines.contains(line))) {
        return first.frames.get(i);
      }
    }
    return first.innermost();
  }

  private List<String> methods() {
    List<String> methods = new ArrayList<>(frames.size());
    for (StackTraceElement frame : frames) {
      methods.add(method(frame));
    }
    return methods;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApplicationStack stack && stack.lines.equals(lines);
  }

  @Override
  public int hashCode() {
    return lines.hashCode();
  }

  @Override
  public String toString() {
    return String.join(" < ", lines);
  }
}
