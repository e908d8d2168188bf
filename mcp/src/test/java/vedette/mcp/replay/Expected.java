package vedette.mcp.replay;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What each recorded observation must give, written down before the code was: product, version,
/// exposure of the widest endpoint, and the verdicts of A1, T2 and T3 that its recorded facts
/// imply.
///
/// @param version null where nothing on the command lines names one
/// @param exposure "" for a server that does not listen
record Expected(
    String product, @Nullable String version, String exposure, String a1, String t2, String t3) {
  private static final String LOOPBACK = "loopback";
  private static final String ALL = "all-interfaces";
  private static final String PASS = "pass";
  private static final String FAIL = "fail";

  /// The token is asked for before anything else shows.
  private static final String HIDDEN = "not-tested";

  private static final String NO_ENDPOINT = "not-applicable";
  private static final String AZURE = "Azure MCP Server";
  private static final String EVERYTHING = "MCP reference server (everything)";
  private static final String PLAYWRIGHT = "Playwright MCP";
  private static final String NOTION = "Notion MCP Server";
  private static final String INSPECTOR = "MCP Inspector";
  private static final String PROXY = "mcp-proxy (TypeScript)";

  static final Map<String, Expected> BY_TEST =
      Map.ofEntries(
          open("azure-0.0.10-sse", AZURE, "0.0.10", LOOPBACK, FAIL, FAIL),
          open("azure-0.1.2-sse", AZURE, "0.1.2", ALL, FAIL, FAIL),
          closed("azure-2.0.5-http", AZURE, "2.0.5", LOOPBACK, HIDDEN, HIDDEN),
          open("azure-2.0.5-http-noauth", AZURE, "2.0.5", LOOPBACK, FAIL, FAIL),
          open("azure-2.0.5-http-noauth-any", AZURE, "2.0.5", ALL, FAIL, FAIL),
          closed("azure-2.0.5-http-auth-cfg", AZURE, "2.0.5", ALL, HIDDEN, HIDDEN),
          closed("azure-3.0.0b46-http", AZURE, "3.0.0-beta.46", LOOPBACK, HIDDEN, HIDDEN),
          open("azure-3.0.0b46-http-noauth", AZURE, "3.0.0-beta.46", LOOPBACK, FAIL, FAIL),
          open("everything-streamable", EVERYTHING, "2026.8.31", ALL, FAIL, FAIL),
          open("everything-sse", EVERYTHING, "2026.8.31", ALL, FAIL, FAIL),
          open("playwright-0.0.30", PLAYWRIGHT, "0.0.30", ALL, FAIL, FAIL),
          open("playwright-port", PLAYWRIGHT, "0.0.83", LOOPBACK, FAIL, PASS),
          open("playwright-any", PLAYWRIGHT, "0.0.83", ALL, FAIL, PASS),
          open("supergateway-sse", "supergateway", "4.0.0", ALL, FAIL, FAIL),
          open("supergateway-shttp", "supergateway", "4.0.0", ALL, FAIL, FAIL),
          open("mcp-proxy", PROXY, "6.7.19", ALL, FAIL, FAIL),
          closed("mcp-proxy-key", PROXY, "6.7.19", ALL, HIDDEN, HIDDEN),
          open("context7-http", "Context7 MCP", "4.1.1", ALL, FAIL, FAIL),
          open("mongodb-http", "MongoDB MCP Server", "3.0.4", LOOPBACK, FAIL, FAIL),
          closed("notion-http", NOTION, "2.5.2", LOOPBACK, HIDDEN, HIDDEN),
          open("notion-http-noauth", NOTION, "2.5.2", ALL, PASS, PASS),
          open("figma-http", "Framelink Figma MCP", "0.13.2", LOOPBACK, FAIL, PASS),
          open("brave-http", "Brave Search MCP Server", "2.1.4", LOOPBACK, PASS, FAIL),
          closed("gitlab-remote-auth", "GitLab MCP (zereight)", "2.1.64", LOOPBACK, PASS, PASS),
          page("inspector-0.13.0", "0.13.0", ALL),
          page("inspector-0.14.0", "0.14.0", ALL),
          page("inspector-2.12.0", "2.12.0", LOOPBACK),
          Map.entry(
              "fs-stdio", new Expected("MCP reference server (filesystem)", null, "", "", "", "")));

  private static Map.Entry<String, Expected> open(
      String test, String product, String version, String exposure, String t2, String t3) {
    return Map.entry(test, new Expected(product, version, exposure, FAIL, t2, t3));
  }

  private static Map.Entry<String, Expected> closed(
      String test, String product, String version, String exposure, String t2, String t3) {
    return Map.entry(test, new Expected(product, version, exposure, PASS, t2, t3));
  }

  /// A developer tool whose ports are no MCP endpoints.
  private static Map.Entry<String, Expected> page(String test, String version, String exposure) {
    return Map.entry(
        test, new Expected(INSPECTOR, version, exposure, NO_ENDPOINT, NO_ENDPOINT, NO_ENDPOINT));
  }

  List<String> verdicts() {
    return List.of(a1, t2, t3);
  }
}
