package vedette.kql.problem;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Every page of the manual about problems, found by walking the sealed families: a record that is
/// declared is documented, and one without a page stops the program's first start in the tests.
public final class ProblemPages {
  private static final Map<String, ProblemPage> BY_CODE = Collections.unmodifiableMap(collect());

  private ProblemPages() {}

  /// The page of a code such as `KS142`, or null when no such problem exists.
  public static @Nullable ProblemPage of(String code) {
    return BY_CODE.get(code);
  }

  /// All pages in the order of their codes.
  public static Collection<ProblemPage> all() {
    return BY_CODE.values();
  }

  private static Map<String, ProblemPage> collect() {
    Map<String, ProblemPage> byCode = new TreeMap<>();
    collect(Problem.class, byCode);
    return byCode;
  }

  private static void collect(Class<?> type, Map<String, ProblemPage> byCode) {
    Class<?>[] below = type.getPermittedSubclasses();
    if (type == BrokenRule.class) {
      for (Rule rule : Rule.values()) {
        add(rule.page(), byCode);
      }
      return;
    }
    if (below == null) {
      add(page(type), byCode);
      return;
    }
    for (Class<?> family : below) {
      collect(family, byCode);
    }
  }

  private static void add(ProblemPage page, Map<String, ProblemPage> byCode) {
    if (byCode.put(page.code(), page) != null) {
      throw new IllegalStateException("two problems have the code " + page.code());
    }
  }

  private static ProblemPage page(Class<?> type) {
    try {
      Field field = type.getDeclaredField("PAGE");
      return (ProblemPage) field.get(null);
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException(type.getSimpleName() + " has no PAGE", missing);
    }
  }
}
