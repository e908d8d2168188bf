package vedette.collect.ingest;

/// What became durable with one commit.
///
/// @param file the file as it was named
/// @param records records of the file that are durable now, from its start
/// @param bytes of its decompressed content up to there
/// @param rows rows of this commit
/// @param rejected lines of this commit that were set aside
/// @param sequence sequence of the last row of the commit
public record Acknowledgement(
    String file, long records, long bytes, long rows, long rejected, long sequence) {}
