package io.perfproxy.junit;

import io.perfproxy.json.JsonReader;
import io.perfproxy.json.JsonWriter;
import io.perfproxy.nplusone.NPlusOneFinding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Findings that were there before: a file in the repository that lets them pass as long as they do
 * not grow, so that a build can fail on new ones from the first day. Thread-safe.
 *
 * <p>The file is {@code perfproxy-baseline.json} in the working directory, or what {@code
 * -Dperfproxy.test.baseline-file} names. With {@code -Dperfproxy.test.baseline=write} findings pass
 * and are written there when the tests are over; entries of tests that did not run stay. With
 * {@code off} the file is not looked at. Entries that no test needed any more, though it ran, are
 * logged.
 */
final class Baseline implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.perfproxy.junit");
  private static final String MODE = "perfproxy.test.baseline";
  private static final String FILE = "perfproxy.test.baseline-file";
  private static final double VERSION = 1;

  private enum Mode {
    CHECK,
    WRITE,
    OFF
  }

  /** A finding of a test, with the most executions at which it passes. */
  private record Entry(String test, String id, String kind, int executions, String shape) {
    String key() {
      return test + " " + id;
    }
  }

  private final Path file;
  private final Mode mode;
  private final Map<String, Entry> known = new TreeMap<>();
  private final Map<String, Entry> found = new TreeMap<>();
  private final Set<String> tests = new HashSet<>();

  private Baseline(Path file, Mode mode) {
    this.file = file;
    this.mode = mode;
    if (mode != Mode.OFF && Files.exists(file)) {
      read().forEach(entry -> known.put(entry.key(), entry));
    }
  }

  static Baseline ofSystemProperties() {
    return open(
        Path.of(System.getProperty(FILE, "perfproxy-baseline.json")),
        System.getProperty(MODE, "check"));
  }

  static Baseline open(Path file, String mode) {
    return new Baseline(
        file,
        switch (mode) {
          case "check" -> Mode.CHECK;
          case "write" -> Mode.WRITE;
          case "off" -> Mode.OFF;
          default ->
              throw new ExtensionConfigurationException(
                  MODE + "=" + mode + " is not known; it is check, write or off");
        });
  }

  /** Whether a finding of this test passes. */
  synchronized boolean knows(String test, NPlusOneFinding finding) {
    Entry now =
        new Entry(
            test,
            finding.id(),
            finding.kind().label(),
            finding.executions(),
            finding.child().shape().text());
    found.merge(
        now.key(), now, (one, other) -> one.executions() >= other.executions() ? one : other);
    Entry before = known.get(now.key());
    return mode == Mode.WRITE || (before != null && finding.executions() <= before.executions());
  }

  /** This test has run to its end. */
  synchronized void observed(String test) {
    tests.add(test);
  }

  @Override
  public synchronized void close() {
    if (mode == Mode.WRITE) {
      known.values().removeIf(entry -> tests.contains(entry.test()));
      known.putAll(found);
      write();
      LOG.info("Wrote the baseline. findings={} file={}", known.size(), file);
    } else {
      known.values().stream()
          .filter(entry -> tests.contains(entry.test()) && !found.containsKey(entry.key()))
          .forEach(
              unused ->
                  LOG.warn(
                      "The baseline holds a finding that is gone; remove it. test={} id={} file={}",
                      unused.test(),
                      unused.id(),
                      file));
    }
  }

  private void write() {
    StringBuilder json = new StringBuilder();
    try {
      JsonWriter writer = new JsonWriter(json);
      writer.beginObject().name("version").value((long) VERSION).name("findings").beginArray();
      for (Entry entry : known.values()) {
        writer
            .beginObject()
            .name("test")
            .value(entry.test())
            .name("id")
            .value(entry.id())
            .name("kind")
            .value(entry.kind())
            .name("executions")
            .value((long) entry.executions())
            .name("shape")
            .value(entry.shape())
            .endObject();
      }
      writer.endArray().endObject();
      Path directory = file.toAbsolutePath().getParent();
      Path fresh = Files.createTempFile(directory, file.getFileName().toString(), ".new");
      Files.writeString(fresh, json.toString().replace("{\"test\"", "\n{\"test\"") + "\n");
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw new UncheckedIOException("the baseline cannot be written: " + file, failure);
    }
  }

  private List<Entry> read() {
    try {
      if (JsonReader.read(Files.readString(file)) instanceof Map<?, ?> root
          && Double.valueOf(VERSION).equals(root.get("version"))
          && root.get("findings") instanceof List<?> findings) {
        return findings.stream().map(this::entry).toList();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the baseline cannot be read: " + file, failure);
    } catch (IllegalArgumentException notJson) {
      throw unreadable(notJson.getMessage());
    }
    throw unreadable("it has no \"version\": 1 and \"findings\"");
  }

  private Entry entry(@Nullable Object json) {
    if (json instanceof Map<?, ?> entry
        && entry.get("test") instanceof String test
        && entry.get("id") instanceof String id
        && entry.get("executions") instanceof Double executions) {
      return new Entry(
          test,
          id,
          String.valueOf(entry.get("kind")),
          executions.intValue(),
          String.valueOf(entry.get("shape")));
    }
    throw unreadable("a finding has no \"test\", \"id\" and \"executions\"");
  }

  private ExtensionConfigurationException unreadable(@Nullable String why) {
    return new ExtensionConfigurationException(
        "the baseline " + file + " is none: " + why + "; write it with -D" + MODE + "=write");
  }
}
