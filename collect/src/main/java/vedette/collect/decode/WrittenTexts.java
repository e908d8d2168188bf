package vedette.collect.decode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import vedette.data.column.DictionaryBuilder;
import vedette.data.dynamic.Dynamic;
import vedette.data.dynamic.JsonReader;

/// From the bytes with which JSON writes a value to its code, without making the value when it was
/// seen before.
///
/// A string of plain ASCII is its own entry; whatever is escaped, nested or beyond ASCII is known
/// by its written form. Most values follow from the value before them in the row (a hash from a
/// file, a name from an id), so the first guess is what followed that one last time: a comparison
/// then replaces the search for the closing quote and the hash.
final class WrittenTexts {
  private static final int MOST_GUESSES = 1 << 16;
  private static final int TRIAL = 1 << 8;

  /// Entries from which on looking one up mostly waits for memory.
  private static final int WIDE = 1 << 12;

  /// The same in small batches, whose columns are all in one another's way.
  private static final int SMALL_WIDE = 1 << 6;

  /// No leader was tried yet, and none is left to try.
  private static final int UNTRIED = -1;

  private static final int NONE = -2;

  private final StagedEntries entries;
  private final DictionaryBuilder forms = new DictionaryBuilder();
  private int[] meanings = new int[16];
  private int[] guesses = new int[64];
  private int leader;
  private int tries;
  private int hits;
  private int end;

  /// Whether all is forgotten after some hundred rows: too few to guess by.
  private boolean isSmall;

  private final JsonReader reader = new JsonReader();

  WrittenTexts(StagedEntries entries) {
    this(entries, UNTRIED);
  }

  private WrittenTexts(StagedEntries entries, int leader) {
    this.entries = entries;
    this.leader = leader;
  }

  /// The same for another dictionary, with what was learnt about leaders.
  WrittenTexts over(StagedEntries others) {
    return new WrittenTexts(others, leader);
  }

  /// Forgets all values after a small batch, where the dictionary forgot its own, and keeps what
  /// was learnt about leaders.
  void clear() {
    forms.clear();
    if (!isSmall) {
      Arrays.fill(guesses, 0);
      isSmall = true;
    }
    tries = 0;
    hits = 0;
  }

  /// Begins to guess again, before a large batch.
  void widen() {
    isSmall = false;
  }

  long bytes() {
    return forms.heapBytes();
  }

  /// Whether there are so many values, none of which can be guessed, that they are best looked up
  /// many at a time.
  boolean isWide() {
    return isSmall ? entries.size() >= SMALL_WIDE : leader == NONE && entries.size() >= WIDE;
  }

  /// Position behind the object or array at `from` when its bytes are those of an entry, else -1.
  int canonicalEnd(byte[] heap, int from, int limit) {
    return entries.canonicalEnd(heap, from, limit);
  }

  /// Looks up texts that waited, and sets the codes of their rows.
  ///
  /// @param texts the bytes of both kinds
  /// @param plains texts that are their own entries
  /// @param written texts as the file writes them
  void lookUp(byte[] texts, WaitingTexts plains, WaitingTexts written, int[] codes) {
    if (!plains.isEmpty()) {
      entries.codes(texts, plains);
      plains.give(codes);
    }
    if (!written.isEmpty()) {
      var known = forms.size();
      forms.codes(
          texts,
          written.from(),
          written.lengths(),
          written.count(),
          written.codes(),
          written.hashes());
      for (var form = known; form < forms.size(); form++) {
        var text = forms.entry(form);
        mean(form, reader.read(text.heap(), text.from(), text.end()), false);
      }
      var found = written.codes();
      for (var i = 0; i < written.count(); i++) {
        found[i] = meanings[found[i]];
      }
      written.give(codes);
    }
  }

  /// Position behind the value of the last answer.
  int end() {
    return end;
  }

  /// The code of the string whose opening quote is at `from`, or -1 when the line is not sound.
  ///
  /// @param codes the codes of the row so far
  int string(byte[] heap, int from, int limit, RowCodes codes, JsonReader reader) {
    var lead = lead(codes);
    if (lead >= 0 && guesses[lead] != 0) {
      var code = guessed(guesses[lead], heap, from, limit);
      judge(code >= 0);
      if (code >= 0) {
        return code;
      }
    }
    var scanned = JsonScan.string(heap, from + 1, limit);
    if (scanned == 0) {
      return -1;
    }
    if (scanned > 0) {
      var code = entries.code(heap, from + 1, scanned - from - 1);
      if (lead >= 0) {
        guesses[lead] = code + 1;
      }
      end = scanned + 1;
      return code;
    }
    return form(heap, from, -scanned + 1, lead, reader, false);
  }

  /// The code of the dynamic whose first byte, a quote or an opening bracket, is at `from`; -1 when
  /// the line is not sound.
  int dynamic(byte[] heap, int from, int limit, RowCodes codes, JsonReader reader) {
    var lead = lead(codes);
    if (lead >= 0 && guesses[lead] != 0) {
      var code = guessedDynamic(guesses[lead], heap, from, limit);
      judge(code >= 0);
      if (code >= 0) {
        return code;
      }
    }
    var canonical = heap[from] == '"' ? -1 : entries.canonicalEnd(heap, from, limit);
    if (canonical >= 0) {
      var code = entries.json(heap, from, canonical - from);
      if (lead >= 0) {
        guesses[lead] = code + 1;
      }
      end = canonical;
      return code;
    }
    var to = JsonScan.value(heap, from, limit);
    return to < 0 ? -1 : form(heap, from, to, lead, reader, true);
  }

  /// A guess is a code and one, or below zero the bitwise complement of a written form.
  private int guessed(int guess, byte[] heap, int from, int limit) {
    if (guess < 0) {
      return guessedForm(~guess, heap, from, limit);
    }
    var length = entries.startsAt(guess - 1, heap, from + 1, limit);
    var close = from + 1 + length;
    if (length < 0 || close >= limit || heap[close] != '"') {
      return -1;
    }
    end = close + 1;
    return guess - 1;
  }

  private int guessedForm(int form, byte[] heap, int from, int limit) {
    var length = forms.startsAt(form, heap, from, limit);
    end = from + length;
    return length < 0 ? -1 : meanings[form];
  }

  /// A bracket ends where it is closed, so an entry that begins with one needs no look behind it.
  private int guessedDynamic(int guess, byte[] heap, int from, int limit) {
    if (guess < 0) {
      return guessedForm(~guess, heap, from, limit);
    }
    if (heap[from] == '"' || !entries.isJson()) {
      return -1;
    }
    var length = entries.startsAt(guess - 1, heap, from, limit);
    end = from + length;
    return length < 0 ? -1 : guess - 1;
  }

  /// The code by which to guess, or -1.
  private int lead(RowCodes codes) {
    if (isSmall) {
      return -1;
    }
    var count = codes.count();
    if (leader == UNTRIED) {
      leader = count == 0 ? UNTRIED : count - 1;
    }
    if (leader < 0 || leader >= count) {
      return -1;
    }
    var lead = codes.at(leader);
    if (lead >= MOST_GUESSES) {
      judge(false);
      return -1;
    }
    if (lead >= guesses.length) {
      guesses =
          Arrays.copyOf(guesses, Math.min(MOST_GUESSES, Math.max(lead + 1, guesses.length * 2)));
    }
    return lead;
  }

  /// Tries the next leader where this one does not lead.
  private void judge(boolean hit) {
    hits += hit ? 1 : 0;
    if (++tries == TRIAL) {
      if (hits * 4 < TRIAL * 3) {
        leader = leader == 0 ? NONE : leader - 1;
        Arrays.fill(guesses, 0);
      }
      tries = 0;
      hits = 0;
    }
  }

  private int form(byte[] heap, int from, int to, int lead, JsonReader reader, boolean isDynamic) {
    var known = forms.size();
    var form = forms.code(heap, from, to - from);
    if (form == known) {
      mean(form, reader.read(heap, from, to), isDynamic);
    }
    if (meanings[form] >= 0 && lead >= 0) {
      guesses[lead] = ~form;
    }
    end = to;
    return meanings[form];
  }

  private void mean(int form, @Nullable Dynamic value, boolean isDynamic) {
    if (form == meanings.length) {
      meanings = Arrays.copyOf(meanings, form * 2);
    }
    meanings[form] = meaning(value, isDynamic);
  }

  private int meaning(@Nullable Dynamic value, boolean isDynamic) {
    if (value == null) {
      return -1;
    }
    if (!isDynamic) {
      return entries.code(value.asText());
    }
    return value.kind() == Dynamic.Kind.STRING
        ? entries.parsed(value.asText())
        : entries.dynamic(value);
  }
}
