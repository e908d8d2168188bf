package vedette.kql.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Finds what somebody may have meant: names in scope that differ by a few letters, and the words
/// that people bring along from other query languages.
public final class Suggestions {
  private static final int MOST = 3;

  private static final Map<String, String> HABITS =
      Map.ofEntries(
          Map.entry("select", "project"),
          Map.entry("stats", "summarize"),
          Map.entry("eval", "extend"),
          Map.entry("rename", "project-rename"),
          Map.entry("fields", "project"),
          Map.entry("table", "project"),
          Map.entry("head", "take"),
          Map.entry("dedup", "distinct"),
          Map.entry("mvexpand", "mv-expand"),
          Map.entry("rex", "parse"),
          Map.entry("group", "summarize"),
          Map.entry("having", "where"),
          Map.entry("orderby", "sort by"),
          Map.entry("groupby", "summarize"),
          Map.entry("timechart", "render timechart"),
          Map.entry("append", "union"),
          Map.entry("from", "where"));

  private Suggestions() {}

  /// The names nearest to the word, best first, at most three. Two names are near when at most a
  /// third of the longer one's letters differ, or when they differ in case only.
  public static List<String> near(String word, Collection<String> names) {
    List<String> spelled = names.stream().filter(word::equalsIgnoreCase).sorted().toList();
    if (!spelled.isEmpty()) {
      return spelled;
    }
    String lower = word.toLowerCase(Locale.ROOT);
    record Candidate(String name, int distance) {}
    long letters = letters(lower);
    List<Candidate> near = new ArrayList<>();
    for (String name : names) {
      int most = Math.max(1, Math.max(word.length(), name.length()) / 3);
      if (Math.abs(word.length() - name.length()) > most) {
        continue;
      }
      String other = name.toLowerCase(Locale.ROOT);
      long others = letters(other);
      if (Long.bitCount(letters & ~others) <= most
          && Long.bitCount(others & ~letters) <= most
          && differing(lower, other) <= most) {
        int distance = distance(lower, other, most);
        if (distance <= most) {
          near.add(new Candidate(name, distance));
        }
      }
    }
    return near.stream()
        .sorted((left, right) ->
            left.distance() != right.distance()
                ? Integer.compare(left.distance(), right.distance())
                : left.name().compareTo(right.name()))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /// The columns and variables that somebody may have meant: those that look like the word, and
  /// those by which the same fact is known here.
  public static List<String> columns(String word, Collection<String> names) {
    List<String> same = Habits.sameFact(word, names);
    return same.isEmpty() ? near(word, names) : same;
  }

  /// The functions that somebody may have meant.
  public static List<String> functions(String word, Collection<String> names) {
    String habit = Habits.ofFunction(word);
    return habit != null && names.contains(habit) ? List.of(habit) : near(word, names);
  }

  /// The operators that somebody may have meant: the nearest ones, where a word of another language
  /// stands for what it is called here.
  public static List<String> operators(String word, Collection<String> operators) {
    Set<String> known = new HashSet<>(operators);
    known.addAll(HABITS.keySet());
    String lower = word.toLowerCase(Locale.ROOT);
    List<String> names = HABITS.containsKey(lower) ? List.of(lower) : near(word, known);
    return names.stream().map(name -> HABITS.getOrDefault(name, name)).distinct().toList();
  }

  /// The candidates as a line of help.
  static List<String> help(List<String> candidates) {
    return candidates.isEmpty()
        ? List.of()
        : List.of("did you mean `" + String.join("` or `", candidates) + "`?");
  }

  /// A bit for each letter that occurs, letters far apart in the alphabet sharing one. Every step
  /// from one word to another takes away or brings at most one of them, which tells most words
  /// apart without looking at their letters in order.
  private static long letters(String word) {
    long letters = 0;
    for (int at = 0; at < word.length(); at++) {
      letters |= 1L << word.charAt(at);
    }
    return letters;
  }

  /// How many steps it takes at least from one word to another, told from how often each letter
  /// occurs: a step adds at most one and takes away at most one. Costs a tenth of the true
  /// distance.
  private static int differing(String left, String right) {
    int[] counts = new int[Long.SIZE];
    for (int at = 0; at < left.length(); at++) {
      counts[left.charAt(at) % Long.SIZE]++;
    }
    for (int at = 0; at < right.length(); at++) {
      counts[right.charAt(at) % Long.SIZE]--;
    }
    int more = 0;
    int fewer = 0;
    for (int count : counts) {
      more += Math.max(count, 0);
      fewer += Math.max(-count, 0);
    }
    return Math.max(more, fewer);
  }

  /// How many letters have to be added, dropped, changed or swapped with their neighbour; any
  /// number above `most` when there are more.
  private static int distance(String left, String right, int most) {
    int[] before = new int[right.length() + 1];
    int[] above = new int[right.length() + 1];
    int[] row = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      above[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      row[0] = line;
      int least = line;
      for (int column = 1; column <= right.length(); column++) {
        int changed = left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1;
        int cost =
            Math.min(Math.min(above[column], row[column - 1]) + 1, above[column - 1] + changed);
        boolean swapped =
            line > 1
                && column > 1
                && left.charAt(line - 1) == right.charAt(column - 2)
                && left.charAt(line - 2) == right.charAt(column - 1);
        row[column] = swapped ? Math.min(cost, before[column - 2] + 1) : cost;
        least = Math.min(least, row[column]);
      }
      if (least > most + 1) {
        return least;
      }
      int[] spare = before;
      before = above;
      above = row;
      row = spare;
    }
    return above[right.length()];
  }
}
