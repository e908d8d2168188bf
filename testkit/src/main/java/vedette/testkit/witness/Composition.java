package vedette.testkit.witness;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.DynamicBuilder;
import vedette.data.text.Text;
import vedette.data.type.Scalar;
import vedette.data.type.Type;
import vedette.testkit.witness.Cell.Place;

/// The values of cells: chosen, or composed of those of other cells.
final class Composition {
  private static final int MOST_ITEMS = 200;

  private final Story story;
  private final Solver solver;

  Composition(Story story, Solver solver) {
    this.story = story;
    this.solver = solver;
  }

  /// Whether the value is chosen, not composed.
  boolean isFree(Cell cell) {
    return cell.kind == Cell.Kind.COUNT
        || (cell.kind == Cell.Kind.FREE && cell.parts.isEmpty() && cell.shapes.isEmpty());
  }

  Scalar value(Cell cell) {
    return switch (cell.kind) {
      case OPAQUE -> Scalar.nullOf(cell.type);
      case COUNT -> cell.value == null ? Scalar.of(1L) : cell.value;
      case LIST -> list(cell);
      case FREE -> {
        if (!cell.shapes.isEmpty() && cell.parts.isEmpty()) {
          yield as(Scalar.of(shaped(cell)), cell.type);
        }
        if (!cell.parts.isEmpty()) {
          yield as(Scalar.of(whole(cell)), cell.type);
        }
        var chosen = cell.value;
        if (chosen == null) {
          chosen = candidates(cell).getFirst();
          cell.value = chosen;
        }
        yield chosen;
      }
    };
  }

  private static Scalar as(Scalar value, Type type) {
    if (type == Type.STRING && value.value() instanceof Dynamic dynamic) {
      return Scalar.of(dynamic.toText());
    }
    var converted = Values.as(value, type);
    return converted == null ? Scalar.nullOf(type) : converted;
  }

  /// What a cell might hold, the likeliest first.
  List<Scalar> candidates(Cell cell) {
    var candidates = new LinkedHashSet<Scalar>();
    if (cell.kind == Cell.Kind.COUNT) {
      candidates.addAll(cell.wishes);
      List.of(1L, 2L, 5L, 11L, 25L, 101L, 0L).forEach(n -> candidates.add(Scalar.of(n)));
      return List.copyOf(candidates);
    }
    if (!cell.fragments.isEmpty()) {
      var text = Values.as(Scalar.of(pieces(cell)), cell.type);
      if (text != null) {
        candidates.add(text);
      }
      for (var fragment : cell.fragments) {
        var alone = Values.as(Scalar.of(fragment.text()), cell.type);
        if (alone != null) {
          candidates.add(alone);
        }
      }
    }
    candidates.addAll(cell.wishes);
    candidates.addAll(Values.usual(cell.type, cell.name, story.now));
    candidates.add(Scalar.nullOf(cell.type));
    return List.copyOf(candidates);
  }

  private static String pieces(Cell cell) {
    var start = new StringBuilder();
    var inside = new StringBuilder();
    var end = new StringBuilder();
    for (var fragment : cell.fragments) {
      var text = fragment.text();
      if (fragment.place() == Place.START) {
        start.append(start.isEmpty() ? text : "");
      } else if (fragment.place() == Place.END) {
        end.setLength(0);
        end.append(text);
      } else if (inside.indexOf(text) < 0) {
        inside.append(inside.isEmpty() ? "" : " ").append(text);
      }
    }
    var gap = inside.isEmpty() ? "" : " ";
    return (start.isEmpty() ? "" : start + gap) + inside + (end.isEmpty() ? "" : gap + end);
  }

  private String shaped(Cell cell) {
    var text = new StringBuilder();
    for (var shape : cell.shapes) {
      text.append(text.isEmpty() ? "" : " ");
      for (var piece : shape) {
        text.append(piece instanceof Cell part ? text(value(part.root())) : piece);
      }
    }
    for (var fragment : cell.fragments) {
      if (text.indexOf(fragment.text()) < 0) {
        text.insert(0, fragment.text() + " ");
      }
    }
    return text.toString();
  }

  private static String text(Scalar value) {
    return value.isNull()
        ? ""
        : value.value() instanceof Dynamic dynamic
            ? dynamic.toText().toString()
            : String.valueOf(value.value());
  }

  /// A bag, or an array when all parts go by index.
  private Dynamic whole(Cell cell) {
    var builder = new DynamicBuilder();
    if (cell.parts.keySet().stream().allMatch(Integer.class::isInstance)) {
      array(cell, builder);
    } else {
      builder.startBag();
      cell.parts.forEach((key, part) -> {
        builder.key(Text.of(key.toString()));
        builder.add(Values.dynamic(value(part.root()).value()));
      });
      if (!cell.fragments.isEmpty()) {
        builder.key(Text.of("more"));
        builder.add(Text.of(pieces(cell)));
      }
      builder.end();
    }
    return builder.build();
  }

  private void array(Cell cell, DynamicBuilder builder) {
    var last = cell.parts.keySet().stream().mapToInt(key -> (Integer) key).max().orElse(0);
    builder.startArray();
    for (var index = 0; index <= Math.min(last, MOST_ITEMS); index++) {
      var part = cell.parts.get(index);
      builder.add(part == null ? Dynamic.EMPTY_BAG : Values.dynamic(value(part.root()).value()));
    }
    if (!cell.fragments.isEmpty()) {
      builder.add(Text.of(pieces(cell)));
    }
    builder.end();
  }

  /// As many elements as the group is to have different values; the first is the one we follow.
  private Scalar list(Cell cell) {
    var item = cell.item;
    var first = item == null ? null : solver.evaluate(item);
    var items = new ArrayList<Dynamic>();
    if (first != null) {
      items.add(Values.dynamic(first.value()));
    }
    var group = cell.group;
    var wanted = group == null ? 1L : Witness.times(group, this);
    for (var at = 1; at < Math.min(wanted, MOST_ITEMS); at++) {
      items.add(Dynamic.of(Text.of("item" + at)));
    }
    var builder = new DynamicBuilder().startArray();
    items.forEach(builder::add);
    return Scalar.of(builder.end().build());
  }
}
