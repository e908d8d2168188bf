package vedette.posture.network;

/// Address ranges that the registries set aside.
public final class SpecialAddresses {
  /// Everything that is routed in the internet: not private, shared, loopback, link-local,
  /// multicast or reserved, and not the host's virtual address (RFC 6890, RFC 4193, RFC 4291).
  public static final AddressSet PUBLIC =
      AddressSet.of("0.0.0.0/0", "2000::/3")
          .minus(
              AddressSet.of(
                  "0.0.0.0/8",
                  "10.0.0.0/8",
                  "100.64.0.0/10",
                  "127.0.0.0/8",
                  "169.254.0.0/16",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "224.0.0.0/3",
                  "168.63.129.16/32"));

  private SpecialAddresses() {}
}
