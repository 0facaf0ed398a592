package dev.sluice.indexer.embed;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.sluice.indexer.cache.UserCache;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Locale;

/**
 * Prepares the native libraries of ONNX Runtime and of the tokenizer: unpacked once into the user's
 * cache, instead of into a new temporary directory at every start, and never downloaded.
 */
final class NativeLibraries {

  private static final System.Logger LOG = System.getLogger(NativeLibraries.class.getName());

  private NativeLibraries() {}

  /** To be called before the first use of either library. */
  static synchronized UserCache prepare() {
    UserCache cache = UserCache.open(System.getenv());
    setDefault("RUST_FLAVOR", "cpu");
    setDefault("ai.djl.offline", "true");
    setDefault("OPT_OUT_TRACKING", "true");
    setDefault("ENGINE_CACHE_DIR", cache.directory().toString());
    if (System.getProperty("onnxruntime.native.path") == null) {
      unpackOnnxRuntime(cache);
    }
    return cache;
  }

  /** On a platform that the jar has no library for, ONNX Runtime says so better than we could. */
  private static void unpackOnnxRuntime(UserCache cache) {
    String folder = "/ai/onnxruntime/native/" + platform() + '/';
    String main = folder + System.mapLibraryName("onnxruntime");
    String jni = folder + System.mapLibraryName("onnxruntime4j_jni");
    try {
      String path = cache.files("onnxruntime", OrtEnvironment.class, main, jni).toString();
      System.setProperty("onnxruntime.native.path", path);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "ONNX Runtime unpacks itself", e);
    }
  }

  /**
   * Takes another reference to ONNX Runtime's environment. Its own shutdown hook gives up the first
   * one at once, beside all other hooks, while calls are still under way.
   */
  static void outlive(OrtEnvironment environment) {
    try {
      Field api =
          Class.forName(
                  "ai.onnxruntime.OnnxRuntime", false, environment.getClass().getClassLoader())
              .getDeclaredField("ortApiHandle");
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      api.setAccessible(true);
      create.setAccessible(true);
      var unused =
          create.invoke(
              null,
              api.getLong(null),
              OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING.getValue(),
              OrtEnvironment.DEFAULT_NAME);
    } catch (ReflectiveOperationException e) {
      LOG.log(System.Logger.Level.DEBUG, "Another ONNX Runtime than expected", e);
    }
  }

  private static String platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String family = os.contains("mac") ? "osx" : os.contains("win") ? "win" : "linux";
    return family + (arch.equals("aarch64") ? "-aarch64" : "-x64");
  }

  private static void setDefault(String property, String value) {
    if (System.getenv(property) == null && System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
