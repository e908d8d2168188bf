package vedette.app.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import vedette.app.command.Exit;
import vedette.app.command.Invocation;
import vedette.app.log.Stopwatch;
import vedette.app.output.ResultTables;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;
import vedette.data.dynamic.JsonWriter;
import vedette.data.text.Text;
import vedette.data.time.DateTime;
import vedette.data.time.DateTimeText;
import vedette.engine.run.Brought;
import vedette.engine.run.QueryFailure;
import vedette.engine.run.QueryResult;
import vedette.engine.run.RunSettings;
import vedette.kql.source.Source;
import vedette.store.StoreException;

/// `query --session`: one JSON object a line in, `{"id","query","now"?}`, one line out for each, in
/// any order. Starts once and answers thousands.
final class QuerySession {
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 64 << 20;

  private final Invocation invocation;
  private final DateTime now;
  private final Brought brought;

  QuerySession(Invocation invocation) {
    this.invocation = invocation;
    this.now = QueryCommand.now(invocation);
    this.brought = BroughtAlong.of(invocation);
  }

  int run() {
    var lanes = Math.max(1, Runtime.getRuntime().availableProcessors());
    var waiting = new Semaphore(lanes * 4);
    var pool = Executors.newFixedThreadPool(lanes);
    try (var workspace = Workspace.of(invocation);
        var aside = Aside.of(invocation);
        var lines =
            new BufferedReader(
                new InputStreamReader(invocation.terminal().in(), StandardCharsets.UTF_8))) {
      var asking = new Asking(workspace.catalog(), invocation.log());
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank()) {
          continue;
        }
        var request = line;
        waiting.acquireUninterruptibly();
        pool.execute(() -> {
          try {
            write(answer(request, asking, workspace, aside));
          } finally {
            waiting.release();
          }
        });
      }
      pool.shutdown();
      pool.awaitTermination(1, TimeUnit.HOURS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pool.shutdownNow();
    }
    return Exit.DONE;
  }

  private String answer(String line, Asking asking, Workspace workspace, Aside aside) {
    var json = new JsonWriter(1_024);
    var request = new JsonReader().parseJson(Text.of(line));
    var id = request.isBag() ? request.member(Text.of("id")) : Dynamic.NULL;
    try {
      var query = request.isBag() ? request.member(Text.of("query")) : Dynamic.NULL;
      if (query.kind() != Dynamic.Kind.STRING) {
        return error(json, id, new Asking.Refused("request", "no `query` in it", List.of()));
      }
      var settings =
          QueryCommand.withMemory(
              Asking.settings(time(request), brought.withSpools(aside)), invocation);
      return answer(json, id, query.asText().toString(), settings, asking, workspace);
    } catch (StoreException e) {
      json.clear();
      var text = String.valueOf(e.getMessage());
      return error(json, id, new Asking.Refused("run", text, List.of()));
    } catch (StackOverflowError | OutOfMemoryError | RuntimeException e) {
      json.clear();
      var text = "internal error: " + e;
      return error(json, id, new Asking.Refused("internal", text, List.of()));
    }
  }

  private DateTime time(Dynamic request) {
    var given = request.member(Text.of("now"));
    var time = given.isNull() ? null : DateTimeText.parse(given.toText());
    return time == null ? now : time;
  }

  private String answer(
      JsonWriter json,
      Dynamic id,
      String query,
      RunSettings run,
      Asking asking,
      Workspace workspace) {
    var settings = run.withTimeLimit(LONGEST.toNanos());
    var watch = Stopwatch.start();
    try (var database = workspace.snapshot()) {
      var outcome = asking.ask("query", query, database, settings);
      var refused = outcome.refused();
      if (refused != null) {
        return error(json, id, refused);
      }
      try (var result = outcome.result()) {
        if (result == null) {
          return "";
        }
        var answer = tables(json, id, query, result);
        asking.tellAnswered(result, watch);
        return answer;
      }
    }
  }

  private static String tables(JsonWriter json, Dynamic id, String query, QueryResult result) {
    json.startBag().name("id").value(id).name("tables").startArray();
    try {
      for (var table : result.tables()) {
        try (var rows = table.open()) {
          ResultTables.write(
              json,
              table.name(),
              table.schema(),
              rows,
              () -> {
                if (json.length() > LONGEST_ANSWER) {
                  throw new QueryFailure("the answer is longer than 64 MiB", null);
                }
              });
        }
      }
    } catch (QueryFailure failure) {
      json.clear();
      return error(json, id, Asking.refused(new Source("query", query), failure));
    }
    return json.endArray().endBag().toString();
  }

  private static String error(JsonWriter json, Dynamic id, Asking.Refused refused) {
    json.startBag().name("id").value(id).name("error").startBag();
    json.name("code").value(refused.code()).name("message").value(refused.text());
    Json.write(json.name("problems"), refused.problems());
    return json.endBag().endBag().toString();
  }

  private synchronized void write(String answer) {
    try {
      OutputStream out = invocation.terminal().out();
      out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
