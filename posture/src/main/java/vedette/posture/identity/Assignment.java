package vedette.posture.identity;

import org.jspecify.annotations.Nullable;

/// A role given to a principal at a scope.
///
/// @param id of the assignment, in whichever form the export has it
/// @param principalName as exported; empty when the directory did not answer
/// @param roleId GUID in small letters; empty when only the name is told
/// @param roleName empty when only the id is told
/// @param condition ABAC condition, or null
/// @param eligible must first be activated (Privileged Identity Management)
public record Assignment(
    String id,
    String principalId,
    String principalName,
    PrincipalType principalType,
    String roleId,
    String roleName,
    String scope,
    @Nullable String condition,
    boolean eligible) {}
