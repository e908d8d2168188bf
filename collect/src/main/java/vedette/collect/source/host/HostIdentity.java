package vedette.collect.source.host;

/// Which machine, and which of its boots.
///
/// @param deviceId stable for the machine; a hash, so that the machine's own id stays private
/// @param deviceName the host name in lower case
/// @param bootId differs after each boot
public record HostIdentity(String deviceId, String deviceName, String bootId) {}
