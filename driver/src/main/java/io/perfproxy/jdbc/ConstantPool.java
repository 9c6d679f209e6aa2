package io.perfproxy.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The constants of a class file, each held once, as chapter 4.4 of the JVM specification lays them
 * out.
 */
final class ConstantPool {

  private static final int UTF8 = 1;
  private static final int CLASS = 7;
  private static final int FIELD = 9;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int DYNAMIC = 17;

  private static final int REF_INVOKE_STATIC = 6;

  private final Map<List<Object>, Integer> indexes = new HashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final DataOutputStream out = new DataOutputStream(bytes);

  int utf8(String text) {
    return add(
        UTF8,
        text,
        () -> {
          out.writeByte(UTF8);
          out.writeUTF(text);
        });
  }

  int type(String internalName) {
    return reference(CLASS, utf8(internalName));
  }

  int field(String owner, String name, String descriptor) {
    return reference(FIELD, type(owner), nameAndType(name, descriptor));
  }

  int method(String owner, String name, String descriptor) {
    return reference(METHOD, type(owner), nameAndType(name, descriptor));
  }

  int interfaceMethod(String owner, String name, String descriptor) {
    return reference(INTERFACE_METHOD, type(owner), nameAndType(name, descriptor));
  }

  /** A constant that the bootstrap method of this index computes on first use. */
  int dynamic(int bootstrapIndex, String name, String descriptor) {
    return reference(DYNAMIC, bootstrapIndex, nameAndType(name, descriptor));
  }

  /** A handle on a static method of a class. */
  int staticHandle(String owner, String name, String descriptor) {
    int method = method(owner, name, descriptor);
    return add(
        METHOD_HANDLE,
        method,
        () -> {
          out.writeByte(METHOD_HANDLE);
          out.writeByte(REF_INVOKE_STATIC);
          out.writeShort(method);
        });
  }

  private int nameAndType(String name, String descriptor) {
    return reference(NAME_AND_TYPE, utf8(name), utf8(descriptor));
  }

  private int reference(int tag, int... indexes) {
    return add(
        tag,
        java.util.Arrays.stream(indexes).boxed().toList(),
        () -> {
          out.writeByte(tag);
          for (int index : indexes) {
            out.writeShort(index);
          }
        });
  }

  private interface Entry {
    void write() throws IOException;
  }

  private int add(int tag, Object content, Entry entry) {
    List<Object> key = List.of(tag, content);
    Integer known = indexes.get(key);
    if (known != null) {
      return known;
    }
    int index = indexes.size() + 1;
    if (index > 0xFFFE) {
      throw new IllegalStateException("too many constants for one class");
    }
    try {
      entry.write();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    indexes.put(key, index);
    return index;
  }

  void writeTo(DataOutputStream target) throws IOException {
    target.writeShort(indexes.size() + 1);
    bytes.writeTo(target);
  }
}
