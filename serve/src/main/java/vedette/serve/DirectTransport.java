package vedette.serve;

import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A transport without a wire: whoever has a message hands it to [#handler()]. Host, Origin, token
/// and size are checked by the doors before that.
final class DirectTransport implements McpStatelessServerTransport {
  private final List<String> revisions;
  private @Nullable McpStatelessServerHandler handler;

  /// @param revisions those with a handshake, the oldest first
  DirectTransport(List<String> revisions) {
    this.revisions = List.copyOf(revisions);
  }

  @Override
  public void setMcpHandler(McpStatelessServerHandler given) {
    handler = given;
  }

  /// Who answers messages, once the server is built.
  McpStatelessServerHandler handler() {
    return Objects.requireNonNull(handler, "the server was not built");
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public List<String> protocolVersions() {
    return revisions;
  }
}
