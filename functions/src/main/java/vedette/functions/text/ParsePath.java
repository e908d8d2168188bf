package vedette.functions.text;

import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.declare.Scalar;
import vedette.functions.dynamic.Assembled;

/// The parts of a file path of Windows or Unix as a bag of texts, empty where there is none.
///
/// `RootPath` is a drive with its slash, `AlternateDataStreamName` what stands behind a colon in
/// the file's name.
///
/// ```kql
/// print a = parse_path(@"C:\temp\file.txt")
/// // a:dynamic
/// // {"Scheme":"","RootPath":"C:\\","DirectoryPath":"C:\\temp","DirectoryName":"temp","Filename":"file.txt","Extension":"txt","AlternateDataStreamName":""}
/// ```
@Scalar("parse_path")
final class ParsePath {
  private ParsePath() {}

  static @Nullable Dynamic row(Text path) {
    var whole = path.toString();
    var colon = whole.indexOf("://");
    var scheme = colon < 0 ? "" : whole.substring(0, colon);
    var rest = colon < 0 ? whole : whole.substring(colon + 3);
    var slash = Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\'));
    var directory = rest.substring(0, Math.max(slash, 0));
    var parent = Math.max(directory.lastIndexOf('/'), directory.lastIndexOf('\\'));
    var last = rest.substring(slash + 1);
    var drive = slash < 0 && isDrive(last) ? last : "";
    var stream = drive.isEmpty() ? last.indexOf(':') : -1;
    var name = stream < 0 ? last.substring(drive.length()) : last.substring(0, stream);
    var dot = name.lastIndexOf('.');
    return Assembled.by(builder -> {
      builder.startBag();
      put(builder, "Scheme", scheme);
      put(builder, "RootPath", root(rest));
      put(builder, "DirectoryPath", directory);
      put(builder, "DirectoryName", directory.substring(parent + 1));
      put(builder, "Filename", name);
      put(builder, "Extension", dot < 0 ? "" : name.substring(dot + 1));
      put(builder, "AlternateDataStreamName", stream < 0 ? "" : last.substring(stream + 1));
      builder.end();
    });
  }

  private static boolean isDrive(String text) {
    return text.length() == 2 && text.charAt(1) == ':' && Character.isLetter(text.charAt(0));
  }

  private static String root(String path) {
    var rooted =
        path.length() > 2
            && isDrive(path.substring(0, 2))
            && (path.charAt(2) == '\\' || path.charAt(2) == '/');
    return rooted ? path.substring(0, 3) : "";
  }

  private static void put(DynamicBuilder builder, String key, String value) {
    builder.key(Text.of(key)).add(Text.of(value));
  }
}
