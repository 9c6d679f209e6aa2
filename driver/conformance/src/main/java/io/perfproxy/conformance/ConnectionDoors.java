package io.perfproxy.conformance;

import io.perfproxy.conformance.suite.Doors;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Turns the calls of a test class that open connections into calls of {@link Doors}: those of
 * {@code DriverManager}, of {@code Driver} and of pgjdbc's data sources.
 *
 * <p>Connections of {@code PooledConnection} and {@code XAConnection} stay as they are, since
 * perfproxy has no door for them.
 */
final class ConnectionDoors extends ClassVisitor {

  private static final String DOORS = Type.getInternalName(Doors.class);
  private static final String DRIVER_MANAGER = "java/sql/DriverManager";
  private static final String DATA_SOURCES = "org/postgresql/ds/";
  private static final String DATA_SOURCE = "Lorg/postgresql/ds/common/BaseDataSource;";
  private static final Set<String> DRIVERS = Set.of("java/sql/Driver", "org/postgresql/Driver");
  private static final String CONNECT =
      "(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;";

  private int redirected;

  ConnectionDoors(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** How many calls were turned. */
  int redirected() {
    return redirected;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] exceptions) {
    MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
    return new MethodVisitor(Opcodes.ASM9, next) {
      @Override
      public void visitMethodInsn(
          int opcode, String owner, String method, String type, boolean onInterface) {
        String door = doorFor(opcode, owner, method, type);
        if (door == null) {
          super.visitMethodInsn(opcode, owner, method, type, onInterface);
        } else {
          redirected++;
          super.visitMethodInsn(Opcodes.INVOKESTATIC, DOORS, method, door, false);
        }
      }

      @Override
      public void visitInvokeDynamicInsn(
          String method, String type, Handle bootstrap, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
          if (arguments[i] instanceof Handle handle
              && handle.getTag() == Opcodes.H_INVOKESTATIC
              && handle.getOwner().equals(DRIVER_MANAGER)
              && handle.getName().equals("getConnection")) {
            redirected++;
            arguments[i] =
                new Handle(
                    Opcodes.H_INVOKESTATIC, DOORS, handle.getName(), handle.getDesc(), false);
          }
        }
        super.visitInvokeDynamicInsn(method, type, bootstrap, arguments);
      }
    };
  }

  /** The descriptor of the static method to call instead, or null. */
  private static @Nullable String doorFor(int opcode, String owner, String method, String type) {
    if (method.equals("getConnection")) {
      if (opcode == Opcodes.INVOKESTATIC && owner.equals(DRIVER_MANAGER)) {
        return type;
      }
      if (opcode == Opcodes.INVOKEVIRTUAL
          && owner.startsWith(DATA_SOURCES)
          && type.endsWith("Ljava/sql/Connection;")) {
        return "(" + DATA_SOURCE + type.substring(1);
      }
    }
    if (method.equals("connect") && DRIVERS.contains(owner) && type.equals(CONNECT)) {
      return "(Ljava/sql/Driver;" + type.substring(1);
    }
    return null;
  }
}
