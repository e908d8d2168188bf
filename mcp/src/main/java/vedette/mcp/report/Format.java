package vedette.mcp.report;

/// How a report is written.
public enum Format {
  TEXT,
  JSON,
  SARIF,
  OCSF,
  MD
}
