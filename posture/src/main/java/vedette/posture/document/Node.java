package vedette.posture.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vedette.data.dynamic.Dynamic;
import vedette.data.text.Text;

/// A JSON value that knows where it stands, so that each complaint names its place.
///
/// Keys are found ignoring case (PowerShell writes them in capitals), and what REST nests under
/// `properties` is found as if it lay outside, as the Azure CLI writes it. A value that is null
/// counts as absent; a value of another type than asked for is an error, never a guess.
public final class Node {
  private final String file;
  private final @Nullable Node parent;
  private final String step;
  private final Dynamic value;

  private Node(String file, @Nullable Node parent, String step, Dynamic value) {
    this.file = file;
    this.parent = parent;
    this.step = step;
    this.value = value;
  }

  static Node root(String file, Dynamic value) {
    return new Node(file, null, "$", value);
  }

  public String file() {
    return file;
  }

  /// The place as `$[0].securityRules[3].priority`.
  public String path() {
    var steps = new ArrayList<String>();
    for (Node node = this; node != null; node = node.parent) {
      steps.addFirst(node.step);
    }
    return String.join("", steps);
  }

  public DocumentException problem(String reason) {
    return new DocumentException(file, path(), reason);
  }

  public boolean isAbsent() {
    return value.isNull();
  }

  public boolean isBag() {
    return value.isBag();
  }

  public boolean isArray() {
    return value.isArray();
  }

  public boolean isText() {
    return value.kind() == Dynamic.Kind.STRING;
  }

  public Dynamic value() {
    return value;
  }

  /// A member of this object itself, found ignoring case; absent when there is none, or no object.
  ///
  /// @throws DocumentException when something else than an object is here
  public Node member(String key) {
    if (!isAbsent() && !isBag()) {
      throw problem("expected an object, found " + kind());
    }
    return new Node(file, this, "." + key, find(key));
  }

  private Dynamic find(String key) {
    if (!value.isBag()) {
      return Dynamic.NULL;
    }
    var exact = value.indexOf(Text.of(key));
    if (exact >= 0) {
      return value.value(exact);
    }
    for (var index = 0; index < value.size(); index++) {
      if (value.key(index).length() == key.length()
          && value.key(index).toString().equalsIgnoreCase(key)) {
        return value.value(index);
      }
    }
    return Dynamic.NULL;
  }

  /// A member of this object or of its `properties`, whichever has it.
  public Node field(String key) {
    var own = member(key);
    if (!own.isAbsent()) {
      return own;
    }
    var nested = member("properties").member(key);
    return nested.isAbsent() ? own : nested;
  }

  /// The first of several spellings that is there.
  public Node field(String key, String... others) {
    var found = field(key);
    for (var index = 0; found.isAbsent() && index < others.length; index++) {
      found = field(others[index]);
    }
    return found;
  }

  /// The elements of a list; none when it is absent.
  public List<Node> elements() {
    if (isAbsent()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw problem("expected a list, found " + kind());
    }
    var elements = new ArrayList<Node>(value.size());
    for (var index = 0; index < value.size(); index++) {
      elements.add(new Node(file, this, "[" + index + "]", value.value(index)));
    }
    return elements;
  }

  /// The members of an object with their keys; none when it is absent.
  public List<Node> members() {
    if (isAbsent()) {
      return List.of();
    }
    if (!value.isBag()) {
      throw problem("expected an object, found " + kind());
    }
    var members = new ArrayList<Node>(value.size());
    for (var index = 0; index < value.size(); index++) {
      members.add(new Node(file, this, "." + value.key(index), value.value(index)));
    }
    return members;
  }

  /// The key under which this member stands.
  public String key() {
    return step.startsWith(".") ? step.substring(1) : step;
  }

  /// The text that is here, or nothing when it is absent.
  ///
  /// @throws DocumentException when it is no text, or an expression that nobody resolved
  public Optional<String> text() {
    if (isAbsent()) {
      return Optional.empty();
    }
    if (!isText()) {
      throw problem("expected text, found " + kind());
    }
    var text = value.asText().toString();
    if (isExpression(text)) {
      throw problem(
          "`" + shortened(text) + "` is an unresolved expression; export what was deployed");
    }
    return Optional.of(text);
  }

  private static boolean isExpression(String text) {
    return (text.startsWith("[") && text.endsWith("]") && !text.startsWith("[["))
        || text.contains("${");
  }

  /// The text as a person wrote it: descriptions and conditions may look like expressions.
  public Optional<String> freeText() {
    if (isAbsent()) {
      return Optional.empty();
    }
    if (!isText()) {
      throw problem("expected text, found " + kind());
    }
    return Optional.of(value.asText().toString());
  }

  /// The text that must be here.
  public String needText() {
    return text().filter(text -> !text.isEmpty()).orElseThrow(() -> problem("is missing"));
  }

  /// The text as it stands when there is one of its length, else nothing.
  public Optional<String> someText() {
    return text().filter(text -> !text.isBlank());
  }

  /// A whole number, also when a tool wrote it in quotes.
  public Optional<Long> number() {
    if (isAbsent()) {
      return Optional.empty();
    }
    return switch (value.kind()) {
      case LONG -> Optional.of(value.asLong());
      case STRING -> Optional.of(quoted());
      default -> throw problem("expected a whole number, found " + kind());
    };
  }

  private long quoted() {
    var text = text().orElse("");
    if (!text.matches("-?[0-9]{1,18}")) {
      throw problem("expected a whole number, found \"" + shortened(text) + "\"");
    }
    return Long.parseLong(text);
  }

  /// Any number, as a real.
  public Optional<Double> real() {
    if (isAbsent()) {
      return Optional.empty();
    }
    return switch (value.kind()) {
      case LONG, REAL -> Optional.of(value.asDouble());
      case STRING -> Optional.of((double) quoted());
      default -> throw problem("expected a number, found " + kind());
    };
  }

  public boolean flag() {
    if (isAbsent()) {
      return false;
    }
    if (value.kind() == Dynamic.Kind.BOOL) {
      return value.asBoolean();
    }
    throw problem("expected true or false, found " + kind());
  }

  /// A text or a list of texts, as one list; empty texts count as absent.
  public List<String> texts() {
    if (isAbsent()) {
      return List.of();
    }
    if (!isArray()) {
      return someText().map(List::of).orElse(List.of());
    }
    var texts = new ArrayList<String>();
    for (var element : elements()) {
      element.someText().ifPresent(texts::add);
    }
    return texts;
  }

  private String kind() {
    return switch (value.kind()) {
      case STRING -> "text \"" + shortened(value.asText().toString()) + "\"";
      case ARRAY -> "a list";
      case BAG -> "an object";
      default -> value.toJson().toString();
    };
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }
}
