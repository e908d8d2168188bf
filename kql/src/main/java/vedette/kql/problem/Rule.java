package vedette.kql.problem;

/// The rules of the language that a query can break by how it puts known things together.
public enum Rule {
  SCALAR_EXPECTED(
      "KS108",
      "a single value is needed",
      "A table stands where a single value is needed.",
      "Use toscalar() for the first value of a table, or `in (...)` to test against a column.",
      "let T = datatable(a:long)[1]; print T + 1",
      "let T = datatable(a: long) [1]; print toscalar(T) + 1"),
  COLUMN_EXPECTED(
      "KS109",
      "a column is needed",
      "Only the name of a column of the input can stand here, not an expression.",
      "Compute the value with extend first and name that column.",
      "print a = 1 | project-rename b = a + 1",
      "print a = 1 | extend b = a + 1 | project-away a"),
  TYPE_NOT_ALLOWED(
      "KS116",
      "a value of this type cannot stand here",
      "Values of type dynamic have no order and no identity, so rows cannot be sorted or grouped by"
          + " them.",
      "Convert the value, for instance with tostring().",
      "print d = dynamic([1]) | summarize count() by d",
      "print d = dynamic([1]) | summarize count() by tostring(d)"),
  ARGUMENTS_MISSING(
      "KS117",
      "a function needs its parentheses",
      "A function was named without a list of arguments.",
      "Write the parentheses, even when there is nothing between them.",
      "print now",
      "print now()"),
  ARGUMENT_COUNT(
      "KS119",
      "the number of arguments is wrong",
      "The function takes another number of arguments.",
      "See the reference page of the function.",
      "print strlen()",
      "print strlen(\"abc\")"),
  TABLE_EXPECTED(
      "KS122",
      "a table is needed",
      "A single value stands where a table is needed.",
      "Use print to make a table of a value.",
      "let x = 1; x | count",
      "let x = 1; print x | count"),
  CONSTANT_EXPECTED(
      "KS129",
      "a constant is needed",
      "The value here must be known before the query runs, so it cannot depend on a row.",
      "Use a literal or a let variable without columns.",
      "print a = 1 | extend b = column_ifexists(strcat('a', a), 2)",
      "print a = 1 | extend b = column_ifexists('a', 2)"),
  INTEGER_EXPECTED(
      "KS134",
      "a whole number is needed",
      "The place takes whole numbers only.",
      "Use toint() or tolong().",
      "print a = 1 | take 1.5",
      "print a = 1 | take 1"),
  AGGREGATE_NOT_ALLOWED(
      "KS144",
      "an aggregate cannot stand here",
      "Aggregates such as count() belong to summarize, make-series and a few more operators.",
      "Aggregate with summarize first and use its column here.",
      "print a = 1 | extend n = count()",
      "print a = 1 | summarize n = count()"),
  JOIN_COLUMN_MISSING(
      "KS145",
      "a join column must be on both sides",
      "A bare name after `on` means the column of that name on both sides, and one side lacks it.",
      "Name both: `on $left.a == $right.b`.",
      "print a = 1 | join (print b = 1) on a",
      "print a = 1 | join (print b = 1) on $left.a == $right.b"),
  NO_ELEMENTS(
      "KS147",
      "there are no elements to pick",
      "Only dynamic values have elements.",
      "Convert the text with parse_json() or split() first.",
      "print a = 'x' | extend b = a[0]",
      "print a = '[\"x\"]' | extend b = parse_json(a)[0]"),
  DUPLICATE_COLUMN(
      "KS171",
      "a column is declared twice",
      "A row cannot have two columns of the same name.",
      "Give one of them another name.",
      "print a = 1 | project b = a, b = a",
      "print a = 1 | project b = a, c = a"),
  JOIN_CONDITION(
      "KS182",
      "not a join condition",
      "A join condition is a column that both sides have, or `$left.a == $right.b`.",
      "Compute what is compared with extend beforehand.",
      "print a = 1 | join (print a = 1) on a > 1",
      "print a = 1 | join (print a = 1) on a"),
  JOIN_SIDES(
      "KS183",
      "a join condition compares left with right",
      "Each `==` of a join condition has a column of `$left` on one side and one of `$right` on the"
          + " other.",
      "Write `$left.a == $right.b`.",
      "print a = 1 | join (print a = 1) on $left.a == $left.a",
      "print a = 1 | join (print b = 1) on $left.a == $right.b"),
  ARGUMENT_NAME(
      "KS196",
      "no parameter of this name",
      "The function has no parameter of the name before `=`.",
      "See its parameters.",
      "let f = (a:long) { a }; print f(b = 1)",
      "let f = (a: long) { a }; print f(a = 1)"),
  ALREADY_DECLARED(
      "KS201",
      "a variable is declared twice",
      "Another let above declares the same name.",
      "Give one of them another name.",
      "let a = 1; let a = 2; print a",
      "let a = 1; let b = 2; print a + b"),
  TABLE_MISSING_IN_UNION(
      "KS205",
      "a table of a fuzzy union is unknown",
      "A union with isfuzzy=true goes on without the tables that do not exist.",
      "Nothing, if that is meant.",
      "union isfuzzy=true NoSuchTable, (print a = 1)",
      "union (print a = 1), (print a = 2)"),
  JOIN_TYPES(
      "KS227",
      "join columns have different types",
      "The two columns of a join condition must have the same type.",
      "Convert one of them with extend beforehand.",
      "print a = 1 | join (print a = 'x') on a",
      "print a = 1 | extend a = tostring(a) | join (print a = 'x') on a"),
  VALUE_NOT_ALLOWED(
      "KS123",
      "not one of the allowed values",
      "The setting or argument takes certain words only.",
      "Use one of them.",
      "print a = 1 | join kind=sideways (print a = 1) on a",
      "print a = 1 | join kind=inner (print a = 1) on a"),
  CLIENT_PARAMETER(
      "KS213",
      "a client parameter that nobody filled in",
      "A name in braces is filled in by a client, such as a workbook, before it sends a query.",
      "Put the value in its place.",
      "print x = {Price}",
      "let Price = 5; print x = Price"),
  DIRECTIVE(
      "KS250",
      "an unknown directive",
      "A line that begins with `#` is a directive to a client, and there are none here.",
      "Begin a comment with `//`.",
      "#all of them\nprint x = 1",
      "// all of them\nprint x = 1"),
  NOT_ORDERED(
      "VD010",
      "the rows have no order",
      "Functions that look at neighbouring rows need an input whose order means something.",
      "Sort the rows before, or add `| serialize`.",
      "print a = 1 | extend b = prev(a)",
      "print a = 1 | serialize b = prev(a)"),
  RECURSION(
      "VD011",
      "a function calls itself",
      "Functions of a query are put in place of their calls, so none may call itself.",
      "Unroll the recursion.",
      "let f = () { f() }; print f()",
      "let f = (n: long) { n + 1 }; print f(f(1))"),
  TOO_DEEP(
      "VD012",
      "the query is nested too deeply",
      "Expressions, pipes and function calls nest deeper than Vedette follows.",
      "Name parts of the query with let.",
      "print 1",
      "let part = print a = 1; part | take 1"),
  WINDOW_NOT_ALLOWED(
      "VD013",
      "a function of neighbouring rows cannot stand here",
      "Functions such as prev() and row_number() belong to extend, project, where and serialize.",
      "Compute the column with extend first.",
      "print a = 1 | serialize | summarize sum(row_number())",
      "print a = 1 | serialize n = row_number() | summarize sum(n)"),
  NAMED_CONDITION(
      "VD015",
      "a single equals sign in a condition",
      "A single equals sign gives a name, it compares nothing: `where x = 1` keeps every row for"
          + " which 1 is true, which is every row.",
      "Compare with `==`, or with `=~` to ignore case.",
      "print x = 2 | where x = 1",
      "print x = 2 | where x == 1",
      Severity.WARNING),
  STRICTER_TYPE(
      "VD014",
      "more strict than the service",
      "The vendor's editor refuses this, its service runs it; so does Vedette.",
      "Nothing, if it is meant.",
      "print a = 'x' | extend b = a.c",
      "print a = parse_json('{}') | extend b = a.c",
      Severity.WARNING);

  @SuppressWarnings("ImmutableEnumChecker") // a record of texts
  private final ProblemPage page;

  Rule(
      String code, String title, String explanation, String repair, String example, String better) {
    this(code, title, explanation, repair, example, better, Severity.ERROR);
  }

  Rule(
      String code,
      String title,
      String explanation,
      String repair,
      String example,
      String better,
      Severity severity) {
    this.page =
        new ProblemPage(
            code,
            code.equals("KS205") ? Severity.WARNING : severity,
            title,
            explanation,
            repair,
            example,
            better);
  }

  public ProblemPage page() {
    return page;
  }
}
