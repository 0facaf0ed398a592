package dev.sluice.sync.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Ends of file names that tell what a file is without reading it. */
final class DefaultSuffixes {

  private static final List<String> MINIFIED = List.of(".min.js", ".min.mjs", ".min.css");

  private static final List<String> GENERATED =
      List.of(
          ".js.map",
          ".mjs.map",
          ".css.map",
          "_pb2.py",
          "_pb2_grpc.py",
          ".pb.go",
          ".pb.cc",
          ".pb.h",
          ".pb.gw.go",
          ".g.dart",
          ".freezed.dart",
          ".g.cs",
          ".g.i.cs",
          ".designer.cs");

  private static final String BINARY =
      """
      png jpg jpeg gif bmp ico icns webp tif tiff psd heic avif
      mp3 mp4 m4a m4v wav ogg flac avi mov mkv webm
      pdf doc docx xls xlsx ppt pptx odt ods odp
      zip gz tgz bz2 xz zst 7z rar tar lz4 br
      jar war ear class aar apk ipa dex jmod
      exe dll so dylib lib o pdb wasm pyc pyo whl egg
      ttf otf woff woff2 eot
      db sqlite sqlite3 mdb parquet orc rocksdb
      onnx h5 npy npz pt pth safetensors gguf
      jks p12 pfx keystore der gpg
      """;

  private DefaultSuffixes() {}

  static Map<String, SkipReason> reasons() {
    Map<String, SkipReason> reasons = new HashMap<>();
    for (String extension : BINARY.split("\\s+")) {
      reasons.put("." + extension, SkipReason.BINARY);
    }
    GENERATED.forEach(suffix -> reasons.put(suffix, SkipReason.GENERATED));
    MINIFIED.forEach(suffix -> reasons.put(suffix, SkipReason.MINIFIED));
    return Map.copyOf(reasons);
  }
}
