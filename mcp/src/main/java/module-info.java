/// What MCP is: fingerprints, client configuration files, the probe, the inventory.
module vedette.mcp {
  requires transitive vedette.data;
  requires static org.jspecify;
}
