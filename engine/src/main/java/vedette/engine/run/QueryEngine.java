package vedette.engine.run;

import java.util.ArrayList;
import java.util.List;
import vedette.data.table.Database;
import vedette.engine.lower.Lowering;
import vedette.kql.plan.Query;

/// Runs checked queries.
///
/// The answer is pulled: [#run] reads no table of a result, only what constants and subqueries
/// need. Thread-safe, since all state of a run is in its result.
public final class QueryEngine {
  private final MemoryPool pool;

  /// An engine whose queries may together hold half of the heap.
  public QueryEngine() {
    this(MemoryPool.ofHeap());
  }

  /// @param pool what all queries of this engine may hold together
  public QueryEngine(MemoryPool pool) {
    this.pool = pool;
  }

  /// Prepares a run of `query` over `database`, which must stay open until the result is closed.
  ///
  /// @throws NotBuilt when the query uses something that Vedette lacks; nothing has run then
  /// @throws QueryFailure when a constant of the query makes no sense, or a limit was reached
  public QueryResult run(Query query, Database database, RunSettings settings) {
    Support.check(query);
    var context = new RunContext(settings, pool);
    var facts = new ArrayList<OperatorFacts>();
    var bindings = new BoundRows(query.bindings(), context);
    try {
      var lowering = new Lowering(database, context, bindings, facts);
      bindings.lowerWith(lowering);
      context.setSubqueries(bindings);
      var tables = PresentRun.during(context, () -> tables(query, lowering, context));
      return new QueryResult(context, facts, tables, bindings);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
      bindings.close();
      context.budget().close();
      throw EndOfRun.of(failure);
    }
  }

  private static List<QueryResult.Table> tables(
      Query query, Lowering lowering, RunContext context) {
    var tables = new ArrayList<QueryResult.Table>();
    for (var result : query.results()) {
      tables.add(
          new QueryResult.Table(
              result.name(), result.chart(), lowering.lowerResult(result.plan()), context));
    }
    return tables;
  }
}
