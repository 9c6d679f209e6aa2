package io.perfproxy.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

/** Copies a directory of test classes, rewritten for a variant. */
final class SuiteRewriter {

  /**
   * Here all tests ask for the server's version, and hear that it is older than all that they need
   * unless the connection is of pgjdbc's own class. This belongs to the suite, not to a test.
   */
  private static final String SCAFFOLDING = "org/postgresql/test/TestUtil";

  private int redirected;
  private int unwrapped;

  /** How many calls that open connections were turned so far. */
  int redirected() {
    return redirected;
  }

  /** How many casts and questions for vendor types unwrap now. */
  int unwrapped() {
    return unwrapped;
  }

  /** Rewrites all classes below one directory into another. */
  void rewrite(Path from, Path to, Variant variant) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(parentOf(target));
      byte[] bytes = Files.readAllBytes(file);
      Files.write(target, file.toString().endsWith(".class") ? rewrite(bytes, variant) : bytes);
    }
  }

  /** One class, rewritten for a variant. */
  byte[] rewrite(byte[] original, Variant variant) {
    if (variant == Variant.DIRECT) {
      return original;
    }
    ClassReader reader = new ClassReader(original);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    ConnectionDoors doors = new ConnectionDoors(writer);
    if (variant == Variant.RELAXED || reader.getClassName().equals(SCAFFOLDING)) {
      VendorCasts casts = new VendorCasts(doors);
      reader.accept(casts, 0);
      unwrapped += casts.unwrapped();
    } else {
      reader.accept(doors, 0);
    }
    redirected += doors.redirected();
    return writer.toByteArray();
  }

  private static Path parentOf(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new UncheckedIOException(new IOException("no directory above " + file));
    }
    return parent;
  }
}
