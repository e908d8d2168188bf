package vedette.declare.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuickRecordsTest {
  record Everything(
      boolean flag,
      byte small,
      char letter,
      short few,
      int whole,
      long large,
      float rough,
      double exact,
      String text,
      int[] array) {}

  record Nothing() {}

  record Own(int kept) {
    @Override
    public int hashCode() {
      return 7;
    }
  }

  @Test
  void writtenOutMethodsSayWhatTheComposedOnesSay() throws Exception {
    var array = new int[] {1};
    var rows =
        List.of(
            row(true, 1, 'a', 2, 3, 4L, 5f, 6d, "x", array),
            row(false, 1, 'a', 2, 3, 4L, 5f, 6d, "x", array),
            row(true, -1, 'a', 2, 3, 4L, 5f, 6d, "x", array),
            row(true, 1, 'b', 2, 3, 4L, 5f, 6d, "x", array),
            row(true, 1, 'a', -2, 3, 4L, 5f, 6d, "x", array),
            row(true, 1, 'a', 2, -3, 4L, 5f, 6d, "x", array),
            row(true, 1, 'a', 2, 3, 1L << 40, 5f, 6d, "x", array),
            row(true, 1, 'a', 2, 3, 4L, Float.NaN, 0d, "x", array),
            row(true, 1, 'a', 2, 3, 4L, Float.NaN, -0d, "x", array),
            row(true, 1, 'a', 2, 3, 4L, -0f, Double.NaN, "x", array),
            row(true, 1, 'a', 2, 3, 4L, 5f, 6d, null, array),
            row(true, 1, 'a', 2, 3, 4L, 5f, 6d, "x", new int[] {1}),
            row(true, 1, 'a', 2, 3, 4L, 5f, 6d, new String("x"), array));
    var before = made(Everything.class, rows, Everything.class);
    var after = made(quick(Everything.class), rows, Everything.class);
    for (var i = 0; i < rows.size(); i++) {
      assertThat(after.get(i).hashCode()).isEqualTo(before.get(i).hashCode());
      assertThat(after.get(i).equals(before.get(i))).as("of another class").isFalse();
      for (var j = 0; j < rows.size(); j++) {
        assertThat(after.get(i).equals(after.get(j)))
            .as(before.get(i) + " and " + before.get(j))
            .isEqualTo(before.get(i).equals(before.get(j)));
      }
    }
  }

  @Test
  void aRecordOfNothingEqualsItself() throws Exception {
    var constructor = quick(Nothing.class).getDeclaredConstructor();
    constructor.setAccessible(true);
    var one = constructor.newInstance();
    assertThat(one).isEqualTo(constructor.newInstance()).isNotEqualTo(null);
    assertThat(one.hashCode()).isZero();
  }

  @Test
  void whatARecordSaysItselfStays() throws Exception {
    var constructor = quick(Own.class).getDeclaredConstructor(int.class);
    constructor.setAccessible(true);
    assertThat(constructor.newInstance(1)).hasSameHashCodeAs(new Own(1));
    assertThat(constructor.newInstance(1)).isNotEqualTo(constructor.newInstance(2));
  }

  @Test
  void aClassWithoutSuchMethodsIsNotTouched() throws IOException {
    var bytes = bytes(QuickRecordsTest.class);
    assertThat(QuickRecords.rewrite(bytes, ClassFile.of())).isSameAs(bytes);
  }

  private static Object[] row(
      boolean flag,
      int small,
      char letter,
      int few,
      int whole,
      long large,
      float rough,
      double exact,
      String text,
      int[] array) {
    return new Object[] {
      flag, (byte) small, letter, (short) few, whole, large, rough, exact, text, array
    };
  }

  private static List<Object> made(Class<?> type, List<Object[]> rows, Class<?> like)
      throws ReflectiveOperationException {
    var types = new ArrayList<Class<?>>();
    for (var component : like.getRecordComponents()) {
      types.add(component.getType());
    }
    var constructor = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    var made = new ArrayList<Object>();
    for (var row : rows) {
      made.add(constructor.newInstance(row));
    }
    return made;
  }

  /// The rewritten class, which no composed equality may be left in.
  private static Class<?> quick(Class<?> type) throws IOException {
    var bytes = QuickRecords.rewrite(bytes(type), ClassFile.of());
    var loader =
        new ClassLoader(type.getClassLoader()) {
          Class<?> define() {
            return defineClass(type.getName(), bytes, 0, bytes.length);
          }
        };
    assertThat(bytes).isNotEqualTo(bytes(type));
    return loader.define();
  }

  private static byte[] bytes(Class<?> type) throws IOException {
    var name = type.getName().substring(type.getPackageName().length() + 1) + ".class";
    try (var in = type.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }
}
