package vedette.store.segment;

import java.nio.charset.StandardCharsets;
import vedette.store.bytes.ByteSink;

/// Writes Thrift's compact protocol, the language of Parquet's metadata: as much of it as [Parquet]
/// needs. Fields of a struct are written in rising order.
final class ThriftWriter {
  private static final int FALSE = 2;
  private static final int I32 = 5;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;
  private static final int STRUCT = 12;
  private static final int DEEPEST = 8;
  private final ByteSink out;
  private final int[] lastField = new int[DEEPEST];
  private int depth;

  ThriftWriter(ByteSink out) {
    this.out = out;
  }

  private void field(int id, int type) {
    var delta = id - lastField[depth];
    lastField[depth] = id;
    out.putByte(delta << 4 | type);
  }

  private ThriftWriter zigzag(long value) {
    out.putVarint(value << 1 ^ value >> 63);
    return this;
  }

  ThriftWriter number(int id, int value) {
    field(id, I32);
    return zigzag(value);
  }

  ThriftWriter number64(int id, long value) {
    field(id, I64);
    return zigzag(value);
  }

  /// A truth value that is false; those that are true are mostly the default.
  ThriftWriter no(int id) {
    field(id, FALSE);
    return this;
  }

  ThriftWriter text(int id, String value) {
    field(id, BINARY);
    return binary(value);
  }

  private ThriftWriter binary(String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    out.putVarint(bytes.length).putBytes(bytes);
    return this;
  }

  private void list(int id, int type, int size) {
    field(id, LIST);
    if (size < 15) {
      out.putByte(size << 4 | type);
    } else {
      out.putByte(0xF0 | type).putVarint(size);
    }
  }

  ThriftWriter numbers(int id, int... values) {
    list(id, I32, values.length);
    for (var value : values) {
      zigzag(value);
    }
    return this;
  }

  ThriftWriter texts(int id, String... values) {
    list(id, BINARY, values.length);
    for (var value : values) {
      binary(value);
    }
    return this;
  }

  /// Begins a list; each of its structs begins with [#startElement()].
  ThriftWriter startStructs(int id, int size) {
    list(id, STRUCT, size);
    return this;
  }

  ThriftWriter startElement() {
    lastField[++depth] = 0;
    return this;
  }

  ThriftWriter startStruct(int id) {
    field(id, STRUCT);
    return startElement();
  }

  /// Ends the innermost struct.
  ThriftWriter end() {
    out.putByte(0);
    if (depth > 0) {
      depth--;
    }
    return this;
  }
}
