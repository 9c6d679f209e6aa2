package io.perfproxy.conformance;

import io.perfproxy.conformance.suite.VendorTypes;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Unwraps before each cast to a type of pgjdbc and before each {@code instanceof} of one, also
 * where it is spelt as JUnit's {@code assertInstanceOf}.
 */
final class VendorCasts extends ClassVisitor {

  private static final String VENDOR = "org/postgresql/";
  private static final String VENDOR_TYPES = Type.getInternalName(VendorTypes.class);
  private static final String ASSERTIONS = "org/junit/jupiter/api/Assertions";
  private static final String UNWRAP = "(Ljava/lang/Object;Ljava/lang/Class;)Ljava/lang/Object;";

  private int unwrapped;

  VendorCasts(ClassVisitor next) {
    super(Opcodes.ASM9, next);
  }

  /** How many casts and questions unwrap now. */
  int unwrapped() {
    return unwrapped;
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
        if (owner.equals(ASSERTIONS) && method.equals("assertInstanceOf")) {
          unwrapped++;
          super.visitMethodInsn(opcode, VENDOR_TYPES, method, type, false);
        } else {
          super.visitMethodInsn(opcode, owner, method, type, onInterface);
        }
      }

      @Override
      public void visitTypeInsn(int opcode, String type) {
        if ((opcode == Opcodes.CHECKCAST || opcode == Opcodes.INSTANCEOF)
            && type.startsWith(VENDOR)) {
          unwrapped++;
          super.visitLdcInsn(Type.getObjectType(type));
          super.visitMethodInsn(Opcodes.INVOKESTATIC, VENDOR_TYPES, "unwrap", UNWRAP, false);
        }
        super.visitTypeInsn(opcode, type);
      }
    };
  }
}
