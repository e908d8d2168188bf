package vedette.kql.explain;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values that stand for something which only a specialist knows by heart: kinds of events, event
/// numbers, result codes, process access rights. Said in brackets behind the value.
final class KnownValues {
  private static final Map<String, String> ACTIONS =
      FunctionWords.read(
          """
          listeningconnectioncreated: a program opened a port and waits for connections
          inboundconnectionaccepted: a connection from outside was accepted
          inboundconnectionattempt: somebody tried to connect from outside
          connectionsuccess: a connection was made
          connectionfailed: a connection could not be made
          connectionattempt: a connection was tried
          connectionrequest: a connection was asked for
          dnsqueryresponse: a name was looked up
          processcreated: a process started
          openprocessapicall: one process opened another
          createremotethreadapicall: a process started code inside another
          filecreated: a file was made
          filemodified: a file was changed
          filedeleted: a file was deleted
          filerenamed: a file was renamed
          registryvalueset: a registry value was set
          registrykeycreated: a registry key was made
          registryvaluedeleted: a registry value was deleted
          logonsuccess: somebody signed in
          logonfailed: a sign-in failed
          logonattempted: a sign-in was tried
          imageloaded: a program loaded a library
          powershellcommand: PowerShell ran a command
          scheduledtaskcreated: a task was scheduled
          serviceinstalled: a service was installed
          useraccountcreated: an account was made
          antivirusdetection: the virus scanner found something
          usbdrivemounted: a USB drive was plugged in
          """);
  private static final Map<String, String> EVENTS =
      FunctionWords.read(
          """
          1102: the security log was cleared
          4624: a sign-in succeeded
          4625: a sign-in failed
          4648: a sign-in with explicitly given credentials
          4656: access to an object was asked for
          4662: an operation on a directory object
          4663: an object was accessed
          4670: permissions of an object were changed
          4672: special privileges at sign-in
          4688: a process started
          4697: a service was installed
          4698: a task was scheduled
          4702: a scheduled task was changed
          4719: the audit policy was changed
          4720: an account was created
          4722: an account was enabled
          4724: a password was reset
          4725: an account was disabled
          4726: an account was deleted
          4728: a member was added to a global group
          4732: a member was added to a local group
          4738: an account was changed
          4740: an account was locked out
          4756: a member was added to a universal group
          4768: a Kerberos ticket was asked for
          4769: a Kerberos service ticket was asked for
          4771: Kerberos sign-in failed
          4776: a password was checked (NTLM)
          5136: a directory object was changed
          5140: a network share was opened
          5145: a file of a network share was checked
          7045: a service was installed
          """);
  private static final Map<String, String> RESULTS =
      FunctionWords.read(
          """
          0: success
          50053: account locked
          50055: password expired
          50057: account disabled
          50074: second factor needed
          50076: second factor needed
          50126: wrong user name or password
          50140: interrupted to keep signed in
          53003: blocked by conditional access
          500121: second factor failed
          """);

  private KnownValues() {}

  /// What the value of the column stands for, or null.
  static @Nullable String meaning(String column, String value) {
    return switch (column) {
      case "ActionType" -> ACTIONS.get(value.toLowerCase(Locale.ROOT));
      case "EventID", "EventId" -> EVENTS.get(value);
      case "ResultType" -> RESULTS.get(value);
      case "RemotePort", "LocalPort", "DestinationPort" -> port(value);
      default -> null;
    };
  }

  private static @Nullable String port(String value) {
    return switch (value) {
      case "22" -> "SSH";
      case "23" -> "Telnet";
      case "25" -> "mail";
      case "53" -> "DNS";
      case "80" -> "HTTP";
      case "88" -> "Kerberos";
      case "389", "636" -> "LDAP";
      case "443" -> "HTTPS";
      case "445" -> "SMB file sharing";
      case "1433" -> "SQL Server";
      case "3306" -> "MySQL";
      case "3389" -> "Remote Desktop";
      case "5985", "5986" -> "Windows remote management";
      default -> null;
    };
  }

  /// Why rows with the value matter, or `""`.
  static String why(String column, String value) {
    String small = value.toLowerCase(Locale.ROOT);
    if (small.matches("(?s)(.*[^a-z])?mcp([^a-z].*)?")) {
      return "An MCP server hands tools and data to AI agents; when its authorisation is wrong,"
          + " whoever reaches it sees and does what its identity may.";
    }
    if (column.equals("ActionType") && small.equals("listeningconnectioncreated")) {
      return "Whoever can reach an open port can talk to the program behind it.";
    }
    return "";
  }
}
