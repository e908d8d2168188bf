package vedette.mcp.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;

/// One entry of a tool list.
///
/// @param destructive what the server says of it: it may destroy something
/// @param readOnly what the server says of it: it changes nothing
/// @param hash of everything the list says of the tool
/// @param content the entry as JSON
public record Tool(
    String name,
    String description,
    boolean destructive,
    boolean readOnly,
    String hash,
    Dynamic content) {
  private static final int TOOLS_MAX = 5_000;

  /// The tools of a `tools/list` result; what is no tool is left out.
  public static List<Tool> all(Dynamic result) {
    var tools = new ArrayList<Tool>();
    var list = result.isBag() ? result.member(Text.of("tools")) : Dynamic.NULL;
    for (var at = 0; list.isArray() && at < Math.min(list.size(), TOOLS_MAX); at++) {
      var entry = list.element(at);
      if (entry.isBag()) {
        tools.add(of(entry));
      }
    }
    return List.copyOf(tools);
  }

  private static Tool of(Dynamic entry) {
    var hints = entry.member(Text.of("annotations"));
    return new Tool(
        string(entry, "name"),
        string(entry, "description"),
        isTrue(hints, "destructiveHint"),
        isTrue(hints, "readOnlyHint"),
        hash(entry.toJson().toString()),
        entry.compact());
  }

  private static String string(Dynamic bag, String name) {
    var value = bag.member(Text.of(name));
    return value.kind() == Dynamic.Kind.STRING ? value.asText().toString() : "";
  }

  private static boolean isTrue(Dynamic bag, String name) {
    var value = bag.isBag() ? bag.member(Text.of(name)) : Dynamic.NULL;
    return value.kind() == Dynamic.Kind.BOOL && value.asBoolean();
  }

  /// One hash for a whole list, whatever its order.
  public static String listHash(List<Tool> tools) {
    var lines = tools.stream().map(tool -> tool.name() + " " + tool.hash()).sorted().toList();
    return hash(String.join("\n", lines));
  }

  static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
