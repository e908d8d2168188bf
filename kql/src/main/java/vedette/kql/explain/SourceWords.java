package vedette.kql.explain;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vedette.data.schema.TableSpec;
import vedette.data.schema.TableSpecs;
import vedette.kql.syntax.Clause;
import vedette.kql.syntax.Expression;
import vedette.kql.syntax.Operator;

/// Tables in words: where the rows of a query come from.
final class SourceWords {
  /// Well-known tables without a spec of their own; a spec goes before this list.
  private static final Map<String, String> KNOWN =
      FunctionWords.read(
          """
          SigninLogs: sign-ins of people to Entra ID
          AADNonInteractiveUserSignInLogs: sign-ins that programs made in the name of people
          AADServicePrincipalSignInLogs: sign-ins of applications to Entra ID
          AADManagedIdentitySignInLogs: sign-ins of managed identities
          AADSignInEventsBeta: sign-ins of people to Entra ID
          EntraIdSignInEvents: sign-ins of people to Entra ID
          AADUserRiskEvents: risks that Entra ID saw in users' behaviour
          AADRiskyUsers: users that Entra ID takes for at risk
          AuditLogs: changes in the Entra ID directory
          AzureActivity: what was done to Azure resources
          AzureDiagnostics: diagnostic logs of Azure services
          AzureMetrics: measurements of Azure services
          OfficeActivity: what people did in Microsoft 365
          CloudAppEvents: what people did in cloud applications
          SecurityEvent: security events of Windows computers
          WindowsEvent: events of Windows computers
          Event: events of Windows computers
          Syslog: messages of Linux computers and network devices
          CommonSecurityLog: events of firewalls and other security appliances
          SecurityIncident: incidents of Sentinel
          ThreatIntelligenceIndicator: known signs of attackers, such as addresses and file hashes
          ThreatIntelIndicators: known signs of attackers, such as addresses and file hashes
          BehaviorAnalytics: unusual behaviour of users and machines
          IdentityInfo: what is known about accounts
          IdentityLogonEvents: sign-ins that Defender for Identity saw
          IdentityQueryEvents: searches in the directory
          IdentityDirectoryEvents: changes in the directory
          EmailEvents: e-mails and what became of them
          EmailUrlInfo: links in e-mails
          EmailAttachmentInfo: files attached to e-mails
          EmailPostDeliveryEvents: what was done to e-mails after they arrived
          UrlClickEvents: clicks on links
          AlertInfo: alerts of Defender
          AlertEvidence: things named in alerts of Defender
          ExposureGraphNodes: resources and identities of the exposure graph
          ExposureGraphEdges: connections of the exposure graph
          DeviceTvmSoftwareVulnerabilities: vulnerabilities of installed software
          DeviceTvmSoftwareVulnerabilitiesKB: what is known about vulnerabilities
          DeviceTvmSoftwareInventory: installed software
          DeviceTvmSecureConfigurationAssessment: checks of secure configuration
          MicrosoftGraphActivityLogs: requests to Microsoft Graph
          AWSCloudTrail: what was done to AWS resources
          DnsEvents: name lookups
          W3CIISLog: requests to IIS web servers
          StorageBlobLogs: access to blob storage
          StorageFileLogs: access to file storage
          Heartbeat: signs of life of monitored computers
          Usage: amounts of data taken in
          VMConnection: network connections of virtual machines
          Anomalies: anomalies that Sentinel found
          LAQueryLogs: queries that people ran
          AzureDevOpsAuditing: what was done in Azure DevOps
          GitHubAuditData: what was done in GitHub
          IntuneDevices: devices managed by Intune
          IntuneAuditLogs: changes in Intune
          NetworkAccessTraffic: traffic through Global Secure Access
          OAuthAppInfo: applications that hold permissions
          AgentsInfo: AI agents of the organisation
          CopilotActivity: what people did with Copilot
          """);

  private final Narration say;

  SourceWords(Narration say) {
    this.say = say;
  }

  /// What rows of the table are, in words without an article, or null.
  static @Nullable String description(String table) {
    String spec = TableSpecs.find(table).map(TableSpec::description).orElse("");
    if (!spec.isEmpty()) {
      int end = spec.indexOf(". ");
      return Phrases.small(end > 0 ? spec.substring(0, end) : spec.replaceFirst("\\.$", ""));
    }
    return KNOWN.get(table);
  }

  /// The step that starts a query.
  String start(Expression source) {
    return switch (source) {
      case Expression.Reference reference -> reference(reference.name());
      case Expression.Parenthesized p -> start(p.inner());
      case Expression.Call call -> call(call);
      case Expression.DataTable table ->
          "Starts from a small table typed into the query, with "
              + columns(table.schema())
              + rows(table);
      case Expression.ExternalData data -> external(data.locations(), data.schema());
      case Expression.InlineExternalTable data -> external(data.locations(), data.schema());
      case Expression.Path path -> "Reads " + say.code(path) + elsewhere(path);
      case Expression.Missing _ -> "Something is missing here in the text";
      default -> "Starts from " + noun(source);
    };
  }

  private String reference(String name) {
    if (say.names.isParameter(name)) {
      return "Takes the rows that are handed in as " + Phrases.code(name);
    }
    if (say.names.isGiven(name)) {
      return "Takes the rows of " + Phrases.code(name) + ", which the query prepared";
    }
    if (isParser(name)) {
      return "Takes the rows that the unifying parser " + Phrases.code(name) + " gives";
    }
    String description = description(name);
    if (description != null) {
      return "Reads the table " + Phrases.code(name) + ": " + description;
    }
    return "Reads the table " + Phrases.code(name) + guess(name);
  }

  /// What the form of the name gives away.
  private static String guess(String name) {
    if (name.endsWith("_CL")) {
      String words = Names.words(name.substring(0, name.length() - 3));
      return ", a table of this organisation's own (" + words + ")";
    }
    return "";
  }

  private String call(Expression.Call call) {
    String name = call.function().text();
    String argument =
        call.arguments().isEmpty() ? "" : say.value(call.arguments().getFirst().expression());
    return switch (name) {
      case "_GetWatchlist" -> "Reads the watchlist " + argument;
      case "table" -> "Reads the table " + argument;
      case "materialize" -> "Keeps the result of an inner query in memory";
      default ->
          "Takes the rows that the "
              + (isParser(name) ? "unifying parser " : "function ")
              + Phrases.code(name)
              + " gives"
              + (call.arguments().isEmpty() ? "" : " for " + arguments(call));
    };
  }

  private String arguments(Expression.Call call) {
    List<String> words =
        call.arguments().stream()
            .map(argument ->
                (argument.name() == null ? "" : Phrases.code(argument.name().text()) + " = ")
                    + say.value(argument.expression()))
            .toList();
    return Phrases.and(words);
  }

  private static boolean isParser(String name) {
    return name.startsWith("_Im_")
        || name.startsWith("_ASim_")
        || name.startsWith("ASim")
        || name.matches("im[A-Z].*");
  }

  private String external(List<Expression> locations, Clause.Schema schema) {
    return "Fetches a table from "
        + Phrases.and(say.values(locations))
        + ", with "
        + columns(schema);
  }

  private static String rows(Expression.DataTable table) {
    int columns = table.schema().columns().size();
    return columns == 0 ? "" : " and " + Phrases.count(table.cells().size() / columns, "row");
  }

  /// "the columns `a` and `b`".
  static String columns(Clause.Schema schema) {
    List<String> names =
        schema.columns().stream().map(column -> Phrases.code(column.name().text())).toList();
    return names.isEmpty()
        ? "any columns"
        : (names.size() == 1 ? "the column " : "the columns ") + Phrases.and(names);
  }

  private static String elsewhere(Expression.Path path) {
    return path.target() instanceof Expression.Call call
        ? switch (call.function().text()) {
          case "workspace" -> " in another workspace";
          case "cluster", "database" -> " in another database";
          case "adx" -> " in an Azure Data Explorer cluster";
          case "arg" -> " in Azure Resource Graph";
          default -> "";
        }
        : "";
  }

  /// A table as part of a sentence: "`SigninLogs`", "an inner query over `SigninLogs`".
  String noun(Expression table) {
    return switch (table) {
      case Expression.Reference reference -> Phrases.code(reference.name());
      case Expression.Wildcard wildcard ->
          wildcard.pattern().equals("*")
              ? "all tables"
              : "all tables named " + Phrases.code(wildcard.pattern());
      case Expression.Star _ -> "all tables";
      case Expression.Parenthesized inner -> noun(inner.inner());
      case Expression.Pipe pipe -> "an inner query over " + noun(pipe.source());
      case Expression.Leading leading -> leading(leading.operator());
      case Expression.Call call -> named(call);
      case Expression.DataTable data ->
          "a table typed into the query (" + columns(data.schema()) + ")";
      case Expression.ExternalData _, Expression.InlineExternalTable _ ->
          "a table fetched from elsewhere";
      case Expression.Missing _ -> "something that is missing in the text";
      default -> say.code(table);
    };
  }

  private String named(Expression.Call call) {
    if (call.arguments().isEmpty()) {
      return "what " + Phrases.code(call.function().text()) + " gives";
    }
    Expression first = call.arguments().getFirst().expression();
    String words = say.value(first);
    return switch (call.function().text()) {
      case "_GetWatchlist" -> "the watchlist " + say.value(first);
      case "materialize" -> noun(first);
      case "table" -> "the table " + words;
      default -> "what " + Phrases.code(call.function().text()) + " gives for " + arguments(call);
    };
  }

  private String leading(Operator operator) {
    return switch (operator) {
      case Operator.Union union ->
          "the rows of "
              + Phrases.and(union.tables().stream().map(this::noun).collect(Collectors.toList()));
      default -> "an inner query";
    };
  }
}
