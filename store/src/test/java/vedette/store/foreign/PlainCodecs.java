package vedette.store.foreign;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.xerial.snappy.Snappy;

/// Compression for the reference implementation, whose own asks for the rest of Hadoop.
final class PlainCodecs implements CompressionCodecFactory {
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return new BytesInputCompressor() {
      @Override
      public BytesInput compress(BytesInput bytes) throws IOException {
        return BytesInput.from(packed(codec, bytes(bytes)));
      }

      @Override
      public CompressionCodecName getCodecName() {
        return codec;
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return new BytesInputDecompressor() {
      @Override
      public BytesInput decompress(BytesInput bytes, int size) throws IOException {
        return BytesInput.from(unpacked(codec, bytes(bytes), size));
      }

      @Override
      public void decompress(ByteBuffer packed, int length, ByteBuffer raw, int size)
          throws IOException {
        var bytes = new byte[length];
        packed.get(bytes);
        raw.put(unpacked(codec, bytes, size));
      }

      @Override
      public void release() {}
    };
  }

  private static byte[] bytes(BytesInput input) throws IOException {
    var bytes = new ByteArrayOutputStream();
    input.writeAllTo(bytes);
    return bytes.toByteArray();
  }

  private static byte[] packed(CompressionCodecName codec, byte[] raw) throws IOException {
    return switch (codec) {
      case UNCOMPRESSED -> raw;
      case SNAPPY -> Snappy.compress(raw);
      case ZSTD -> Zstd.compress(raw);
      case GZIP -> {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
          out.write(raw);
        }
        yield bytes.toByteArray();
      }
      default -> throw new IOException(codec.name());
    };
  }

  private static byte[] unpacked(CompressionCodecName codec, byte[] packed, int size)
      throws IOException {
    return switch (codec) {
      case UNCOMPRESSED -> packed;
      case SNAPPY -> Snappy.uncompress(packed);
      case ZSTD -> {
        var raw = new byte[size];
        Zstd.decompress(raw, packed);
        yield raw;
      }
      case GZIP -> new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
      default -> throw new IOException(codec.name());
    };
  }

  @Override
  public void release() {}
}
