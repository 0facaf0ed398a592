package dev.sluice.testkit.graph;

/** Flags of the class file format. */
final class ClassFileFlags {

  static final int PRIVATE = 0x0002;
  static final int STATIC = 0x0008;
  static final int BRIDGE = 0x0040;
  static final int SYNTHETIC = 0x1000;
  static final int ENUM = 0x4000;

  private ClassFileFlags() {}
}
