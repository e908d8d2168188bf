/// What MCP is: fingerprints, client configuration files, the probe, the inventory. Rows and
/// documents in, rows and findings out; only `wire` opens the network.
module vedette.mcp {
  requires transitive vedette.data;
  requires static org.jspecify;
  requires org.snakeyaml.engine;

  exports vedette.mcp.assistant;
  exports vedette.mcp.command;
  exports vedette.mcp.configuration;
  exports vedette.mcp.door;
  exports vedette.mcp.exchange;
  exports vedette.mcp.finding;
  exports vedette.mcp.fingerprint;
  exports vedette.mcp.inventory;
  exports vedette.mcp.ledger;
  exports vedette.mcp.probe;
  exports vedette.mcp.report;
  exports vedette.mcp.tool;
  exports vedette.mcp.wire;
}
