package vedette.posture.workspace;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/// A Log Analytics workspace as exported; what an export does not say stays empty.
///
/// @param publicIngestion may be written to from any network
/// @param publicQuery may be asked from any network
/// @param dailyCapGb empty when there is no cap
public record Workspace(
    String id,
    String name,
    OptionalLong retentionDays,
    boolean publicIngestion,
    boolean publicQuery,
    OptionalDouble dailyCapGb,
    boolean localAuthentication) {}
