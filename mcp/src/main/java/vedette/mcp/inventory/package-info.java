/// Joins listeners, processes, configurations and answers into servers and endpoints.
///
/// Start with [Inventory]; [Server] and [Endpoint] are what it makes.
///
/// Reads no process table and no file by itself, and stores nothing.
@NullMarked
package vedette.mcp.inventory;

import org.jspecify.annotations.NullMarked;
