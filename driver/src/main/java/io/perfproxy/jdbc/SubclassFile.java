package io.perfproxy.jdbc;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the class file of a subclass whose methods only pass their arguments on.
 *
 * <p>There is no branch in any of them, so that the verifier asks for no stack maps. Class files
 * follow chapter 4 of the JVM specification, version 61 (Java 17). A class file can be written
 * once; not thread-safe.
 */
final class SubclassFile {

  private static final int VERSION = 61;
  private static final int PUBLIC = 0x0001;
  private static final int FINAL = 0x0010;
  private static final int SUPER = 0x0020;
  private static final int SYNTHETIC = 0x1000;

  private static final int LDC_W = 19;
  private static final int ILOAD = 21;
  private static final int LLOAD = 22;
  private static final int FLOAD = 23;
  private static final int DLOAD = 24;
  private static final int ALOAD = 25;
  private static final int IRETURN = 172;
  private static final int LRETURN = 173;
  private static final int FRETURN = 174;
  private static final int DRETURN = 175;
  private static final int ARETURN = 176;
  private static final int RETURN = 177;
  private static final int GETFIELD = 180;
  private static final int INVOKEVIRTUAL = 182;
  private static final int INVOKESPECIAL = 183;
  private static final int INVOKESTATIC = 184;
  private static final int INVOKEINTERFACE = 185;
  private static final int CHECKCAST = 192;

  private static final String CONSTRUCTOR = "<init>";

  private final ConstantPool constants = new ConstantPool();
  private final String superName;
  private final int thisIndex;
  private final int superIndex;
  private final List<Integer> interfaces = new ArrayList<>();
  private final List<byte[]> methods = new ArrayList<>();
  private int classDataHandle;

  SubclassFile(String simpleName, Class<?> superclass) {
    superName = internal(superclass);
    thisIndex = constants.type(internalPackage(superclass) + simpleName);
    superIndex = constants.type(superName);
  }

  void implement(Class<?> type) {
    interfaces.add(constants.type(internal(type)));
  }

  /** A public constructor that hands its arguments to the superclass's. */
  void constructor(MethodType type) {
    Code code = new Code();
    code.load(Object.class, 0);
    code.loadArguments(type);
    code.call(INVOKESPECIAL, constants.method(superName, CONSTRUCTOR, descriptor(type)));
    code.one(RETURN);
    add(CONSTRUCTOR, type, code);
  }

  /** A method that calls the method of the same name and type on the inherited field delegate. */
  void forward(String name, MethodType type, Class<?> owner, Class<?> fieldType) {
    Code code = new Code();
    code.load(Object.class, 0);
    code.call(GETFIELD, constants.field(superName, "delegate", fieldType.descriptorString()));
    code.call(CHECKCAST, constants.type(internal(owner)));
    code.loadArguments(type);
    code.call(INVOKEINTERFACE, constants.interfaceMethod(internal(owner), name, descriptor(type)));
    code.one(1 + slots(type));
    code.one(0);
    code.result(type.returnType());
    add(name, type, code);
  }

  /**
   * A method that calls the superclass's method of the same name and arguments, and lets a static
   * method {@code (Object, Class) → Object} turn its result into the type asked for.
   */
  void adapt(String name, MethodType type, MethodType ours, Class<?> adapter, String adapt) {
    int result = constants.type(internal(type.returnType()));
    Code code = new Code();
    code.load(Object.class, 0);
    code.loadArguments(type);
    code.call(INVOKEVIRTUAL, constants.method(superName, name, descriptor(ours)));
    code.call(LDC_W, result);
    code.call(
        INVOKESTATIC,
        constants.method(
            internal(adapter),
            adapt,
            descriptor(MethodType.methodType(Object.class, Object.class, Class.class))));
    code.call(CHECKCAST, result);
    code.one(ARETURN);
    add(name, type, code);
  }

  /** A method that calls the method handle that is this class's data, with the same arguments. */
  void callClassData(String name, MethodType type) {
    classDataHandle =
        constants.staticHandle(
            "java/lang/invoke/MethodHandles",
            "classData",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;)"
                + "Ljava/lang/Object;");
    Code code = new Code();
    code.call(LDC_W, constants.dynamic(0, "_", "Ljava/lang/invoke/MethodHandle;"));
    code.loadArguments(type);
    code.call(
        INVOKEVIRTUAL,
        constants.method("java/lang/invoke/MethodHandle", "invokeExact", descriptor(type)));
    code.result(type.returnType());
    add(name, type, code);
  }

  byte[] toBytes() {
    int bootstrap = classDataHandle == 0 ? 0 : constants.utf8("BootstrapMethods");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(0xCAFEBABE);
      out.writeShort(0);
      out.writeShort(VERSION);
      constants.writeTo(out);
      out.writeShort(FINAL | SUPER | SYNTHETIC);
      out.writeShort(thisIndex);
      out.writeShort(superIndex);
      out.writeShort(interfaces.size());
      for (int index : interfaces) {
        out.writeShort(index);
      }
      out.writeShort(0);
      out.writeShort(methods.size());
      for (byte[] method : methods) {
        out.write(method);
      }
      out.writeShort(bootstrap == 0 ? 0 : 1);
      if (bootstrap != 0) {
        out.writeShort(bootstrap);
        out.writeInt(6);
        out.writeShort(1);
        out.writeShort(classDataHandle);
        out.writeShort(0);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private void add(String name, MethodType type, Code code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeShort(PUBLIC);
      out.writeShort(constants.utf8(name));
      out.writeShort(constants.utf8(descriptor(type)));
      out.writeShort(1);
      out.writeShort(constants.utf8("Code"));
      byte[] instructions = code.toBytes();
      out.writeInt(12 + instructions.length);
      // The receiver, the arguments, and room for a result of two slots or a class beside it.
      out.writeShort(slots(type) + 3);
      out.writeShort(slots(type) + 1);
      out.writeInt(instructions.length);
      out.write(instructions);
      out.writeShort(0);
      out.writeShort(0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    methods.add(bytes.toByteArray());
  }

  private static String internal(Class<?> type) {
    return type.getName().replace('.', '/');
  }

  private static String internalPackage(Class<?> type) {
    return type.getPackageName().replace('.', '/') + "/";
  }

  private static String descriptor(MethodType type) {
    return type.toMethodDescriptorString();
  }

  private static int slots(MethodType type) {
    int slots = 0;
    for (Class<?> parameter : type.parameterList()) {
      slots += slots(parameter);
    }
    return slots;
  }

  private static int slots(Class<?> type) {
    return type == long.class || type == double.class ? 2 : 1;
  }

  /** The instructions of one method. */
  private static final class Code {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void one(int opcodeOrOperand) {
      bytes.write(opcodeOrOperand);
    }

    void call(int opcode, int constant) {
      bytes.write(opcode);
      bytes.write(constant >>> 8);
      bytes.write(constant);
    }

    void loadArguments(MethodType type) {
      int slot = 1;
      for (Class<?> parameter : type.parameterList()) {
        load(parameter, slot);
        slot += slots(parameter);
      }
    }

    void load(Class<?> type, int slot) {
      one(by(type, ILOAD, LLOAD, FLOAD, DLOAD, ALOAD));
      one(slot);
    }

    void result(Class<?> type) {
      one(type == void.class ? RETURN : by(type, IRETURN, LRETURN, FRETURN, DRETURN, ARETURN));
    }

    private static int by(
        Class<?> type, int ofInt, int ofLong, int ofFloat, int ofDouble, int ofReference) {
      if (!type.isPrimitive()) {
        return ofReference;
      }
      if (type == long.class) {
        return ofLong;
      }
      if (type == float.class) {
        return ofFloat;
      }
      return type == double.class ? ofDouble : ofInt;
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }
  }
}
