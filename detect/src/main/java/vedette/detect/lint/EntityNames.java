package vedette.detect.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vedette.detect.rule.Rule;
import vedette.kql.problem.Suggestions;

/// Whether the entities of a rule are of types and have identifiers that Sentinel knows. A type
/// that it does not know keeps a rule from being saved; an identifier may be newer than this list.
final class EntityNames {
  private static final String ENTITY = "RULE-ENTITY";
  private static final Map<String, List<String>> IDENTIFIERS = identifiers();
  private final Rule rule;
  private final Remarks remarks;

  EntityNames(Rule rule, Remarks remarks) {
    this.rule = rule;
    this.remarks = remarks;
  }

  private static Map<String, List<String>> identifiers() {
    var known = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    """
    Account AadTenantId AadUserId CloudAppAccountId DisplayName DnsDomain FullName IsAnonymized \
    IsDomainJoined Name NTDomain ObjectGuid PUID Sid UPNSuffix UserPrincipalName
    AzureResource ResourceId
    CloudApplication AppId InstanceId InstanceName Name
    DNS DomainName
    File Directory Name
    FileHash Algorithm Value
    Host AzureID DnsDomain FullName HostName IsDomainJoined MdatpDeviceId NTDomain NetBiosName \
    OMSAgentID OSFamily OSVersion
    IP Address AddressScope
    IoTDevice DeviceId DeviceName DeviceType IoTHub Manufacturer Model OperatingSystem SerialNumber
    MailCluster ClusterGroup ClusterQueryEndTime ClusterQueryStartTime ClusterSourceIdentifier \
    ClusterSourceType CountByDeliveryStatus CountByProtectionStatus CountByThreatType \
    IsVolumeAnomaly MailCount Query QueryTime Source Threats VolumeAnomaly
    MailMessage AntispamDirection BodyFingerprintBin1 DeliveryAction DeliveryLocation \
    InternetMessageId Language NetworkMessageId P1Sender P1SenderDisplayName P1SenderDomain \
    P2Sender P2SenderDisplayName P2SenderDomain ReceivedDate Recipient SenderIP Subject \
    ThreatDetectionMethods Threats Urls
    Mailbox AadUserId DisplayName ExternalDirectoryObjectId MailboxPrimaryAddress RiskLevel Upn
    Malware Category Name
    Process CommandLine CreationTimeUtc ElevationToken ProcessId
    RegistryKey Hive Key
    RegistryValue Name Value ValueType
    SecurityGroup DistinguishedName ObjectGuid SID
    SubmissionMail NetworkMessageId Recipient ReportType Sender SenderIp Subject SubmissionDate \
    SubmissionId Submitter Timestamp
    URL Url
    """
        .lines()
        .map(line -> line.split(" ", -1))
        .forEach(words -> known.put(words[0], List.of(Arrays.copyOfRange(words, 1, words.length))));
    return known;
  }

  void check() {
    for (var i = 0; i < rule.entities().size(); i++) {
      var entity = rule.entities().get(i);
      var path = "entityMappings[" + i + "]";
      var known = IDENTIFIERS.get(entity.type());
      if (known == null) {
        remarks.field(
            path + ".entityType",
            true,
            ENTITY,
            "`" + entity.type() + "` is no type of entity" + near(entity.type()));
        continue;
      }
      for (var j = 0; j < entity.fields().size(); j++) {
        var identifier = entity.fields().get(j).identifier();
        if (known.stream().noneMatch(identifier::equalsIgnoreCase)) {
          remarks.field(
              path + ".fieldMappings[" + j + "].identifier",
              false,
              ENTITY,
              "%s has no identifier `%s`; it has %s"
                  .formatted(entity.type(), identifier, String.join(", ", known)));
        }
      }
    }
    groups();
  }

  private static String near(String type) {
    var names = Suggestions.near(type, IDENTIFIERS.keySet());
    return names.isEmpty() ? "" : "; did you mean `" + names.getFirst() + "`?";
  }

  /// Incidents can only be grouped by what alerts are about.
  private void groups() {
    for (var type : rule.incidents().byEntities()) {
      if (rule.entityColumns().isEmpty()
          && rule.entities().stream().noneMatch(entity -> entity.type().equalsIgnoreCase(type))) {
        remarks.field(
            "incidentConfiguration.groupingConfiguration.groupByEntities",
            true,
            ENTITY,
            "incidents are grouped by `" + type + "`, which the rule maps no column to");
      }
    }
  }
}
