package vedette.data.world;

/// Where a room tells what it did, for whoever runs the program and asked for it.
///
/// An event is a name and facts, no sentence, so that machines can read it too. Only `app` makes a
/// log that keeps anything; everyone else is handed one. May be used by several threads.
public interface Log {
  /// Keeps nothing.
  Log NONE =
      new Log() {
        @Override
        public boolean isOn() {
          return false;
        }

        @Override
        public void tell(String event, Fact... facts) {
          // Nobody asked.
        }
      };

  /// Whether anybody will see it; asked before facts are gathered that cost something.
  boolean isOn();

  /// @param event what happened, in small letters with dots, such as `store.sealed`
  void tell(String event, Fact... facts);

  /// One fact of an event.
  ///
  /// @param value text, a number or a truth value
  record Fact(String name, Object value) {}

  static Fact fact(String name, Object value) {
    return new Fact(name, value);
  }
}
