package vedette.mcp.configuration;

import java.util.List;
import java.util.Set;

/// One server as a client's configuration names it. Holds no secret: values of environment
/// variables and headers are never kept, arguments and addresses are cleaned.
///
/// @param client the client that would start it
/// @param file where it stands
/// @param name what the file calls it
/// @param transport `stdio`, `http` or `sse`
/// @param words program and arguments, empty for a remote server
/// @param url without user, query and anything that looks like a secret, "" for a local server
/// @param environment names of the variables that are set for it
/// @param headers names of the headers that are sent to it
/// @param argumentSecrets kinds of secrets among the arguments or in the address
/// @param keptSecrets names of variables and headers whose secret stands in the file
/// @param disabled whether the file says not to start it
public record ConfiguredServer(
    String client,
    String file,
    String name,
    String transport,
    List<String> words,
    String url,
    List<String> environment,
    List<String> headers,
    Set<String> argumentSecrets,
    List<String> keptSecrets,
    boolean disabled) {
  public ConfiguredServer {
    words = List.copyOf(words);
    environment = List.copyOf(environment);
    headers = List.copyOf(headers);
    argumentSecrets = Set.copyOf(argumentSecrets);
    keptSecrets = List.copyOf(keptSecrets);
  }
}
