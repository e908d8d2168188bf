/// Watches this machine: which TCP sockets listen, and which processes start. Start reading at
/// [vedette.collect.source.host.HostSensor], then `LinuxSource`; rows are made by
/// [vedette.collect.source.host.HostRows]. It deliberately does not know what an MCP server is,
/// which rules exist, or where rows are kept.
@NullMarked
package vedette.collect.source.host;

import org.jspecify.annotations.NullMarked;
