/// Reads the configuration files in which AI clients keep their MCP servers, on three systems.
///
/// Start with [Clients]; [ConfiguredServer] is one entry of one file.
///
/// Never starts what a file names, and never keeps the value of an environment variable or a
/// header.
@NullMarked
package vedette.mcp.configuration;

import org.jspecify.annotations.NullMarked;
