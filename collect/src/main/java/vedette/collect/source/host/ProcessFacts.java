package vedette.collect.source.host;

import java.time.Instant;
import java.util.Set;

/// One process as the system tells of it. Secrets on the command line are already taken out.
///
/// @param id the process id
/// @param uniqueId differs for two processes that had the same id, within and across boots
/// @param startTime when it began, as exact as the system's clock ticks (10 ms on Linux)
/// @param fileName the name of the image, without its folder
/// @param path the image with its folder, "" when the system refuses to tell
/// @param commandLine the whole command line, arguments joined by single blanks
/// @param redacted the kinds of secrets taken out of the command line
/// @param userId the effective user, -1 unknown
/// @param userName the user's name, or the number when it has none, "" unknown
/// @param parentId the process that started it, or the one that adopted it
/// @param session the session number
/// @param imageSize bytes of the image, -1 unknown
public record ProcessFacts(
    long id,
    String uniqueId,
    Instant startTime,
    String fileName,
    String path,
    String commandLine,
    Set<String> redacted,
    long userId,
    String userName,
    long parentId,
    long session,
    long imageSize) {}
