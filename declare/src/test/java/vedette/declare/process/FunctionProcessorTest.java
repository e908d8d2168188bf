package vedette.declare.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionProcessorTest {
  private static final String MANUAL =
      """
      /// Twice the value.
      ///
      /// ```kql
      /// print twice(2)
      /// // print_0:long
      /// // 4
      /// ```
      """;

  @TempDir Path classes;

  private record Source(String text) {
    private JavaFileObject file() {
      return new SimpleJavaFileObject(
          URI.create("string:///Twice.java"), JavaFileObject.Kind.SOURCE) {
        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
          return text;
        }
      };
    }
  }

  private String compile(String text) {
    var source = "import vedette.declare.*;\n" + text;
    var problems = new DiagnosticCollector<JavaFileObject>();
    var path =
        System.getProperty("jdk.module.path", "") + ":" + System.getProperty("java.class.path");
    var task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                new StringWriter(),
                null,
                problems,
                List.of("-d", classes.toString(), "-cp", path, "-Xlint:none"),
                null,
                List.of(new Source(source).file()));
    task.setProcessors(List.of(new FunctionProcessor()));
    task.call();
    return problems.getDiagnostics().stream()
        .map(problem -> problem.getMessage(null))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aGoodFunctionIsIndexed() throws IOException {
    var text =
        MANUAL
            + """
            @Scalar(value = "twice", aliases = "double_of")
            final class Twice {
              static long row(long value) { return 2 * value; }
            }
            """;
    assertThat(compile(text)).isEmpty();
    var index = Files.readString(classes.resolve("META-INF/vedette/functions.index"));
    assertThat(index)
        .startsWith("double_of\tS\tTwice\t\tNONE\t\t0:")
        .contains("\ntwice\tS\tTwice\t")
        .contains("Twice the value.\t|(J)J||long|value:long\t");
    assertThat(Files.readString(classes.resolve("META-INF/vedette/functions.manual")))
        .startsWith("Twice the value.");
  }

  @Test
  void aFunctionWithoutManualIsRefused() {
    assertThat(
            compile(
                "@Scalar(\"twice\") final class Twice { static long row(long v) { return v; } }"))
        .contains("`twice` has no manual");
  }

  @Test
  void anExampleWithoutAnswerIsRefused() {
    var text =
        """
        /// Twice.
        ///
        /// ```kql
        /// print twice(2)
        /// ```
        @Scalar("twice") final class Twice { static long row(long v) { return v; } }
        """;
    assertThat(compile(text)).contains("has no answer");
  }

  @Test
  void aForeignTypeIsRefused() {
    var text =
        MANUAL + "@Scalar(\"twice\") final class Twice { static long row(String v) { return 2; } }";
    assertThat(compile(text)).contains("`java.lang.String` is no type of KQL: use boolean, int");
  }

  @Test
  void aBoxWithoutNullableIsRefused() {
    var text =
        MANUAL + "@Scalar(\"twice\") final class Twice { static long row(Long v) { return 2; } }";
    assertThat(compile(text)).contains("write `@Nullable` before the box");
  }

  @Test
  void anInstanceMethodIsRefused() {
    var text = MANUAL + "@Scalar(\"twice\") final class Twice { long row(long v) { return v; } }";
    assertThat(compile(text)).contains("`row` of a scalar function is static");
  }

  @Test
  void twoFunctionsOfOneNameAreRefused() {
    var one = "@Scalar(\"twice\") final class Twice { static long row(long v) { return v; } }\n";
    var other = "@Scalar(\"twice\") final class Again { static long row(long v) { return v; } }\n";
    assertThat(compile(MANUAL + one + MANUAL + other)).contains("`twice` is declared twice");
  }

  @Test
  void aStateWithoutMergeIsRefused() {
    var text =
        MANUAL
            + "@Aggregate(\"twice\") final class Twice { void add(long v) {} long result() { return 1; } }";
    assertThat(compile(text)).contains("has one `merge` and one `result`");
  }

  @Test
  void aDefaultBeforeAnArgumentWithoutOneIsRefused() {
    var text =
        MANUAL
            + """
            @Scalar("twice")
            final class Twice {
              static long row(@Default("1") long a, long b) { return a; }
            }
            """;
    assertThat(compile(text)).contains("`b` has no default but stands behind one that has");
  }
}
