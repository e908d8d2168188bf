/// What identities may do: roles as sets of operations, assignments as paths, and the findings that
/// follow.
///
/// Start with [Power], which says what a principal may do at a scope and through which path;
/// [IdentityFindings] are the checks, and [Catalogue] holds the published roles and operations.
///
/// Knows nothing of JSON, of networks, or of what a directory would answer about a principal.
@NullMarked
package vedette.posture.identity;

import org.jspecify.annotations.NullMarked;
