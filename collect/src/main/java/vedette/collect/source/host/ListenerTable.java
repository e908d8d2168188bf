package vedette.collect.source.host;

import java.util.Arrays;

/// The listening sockets of one namespace as last seen, in arrays that are reused.
///
/// Almost every look finds what the last one found. So a look only fills the arrays and mixes a
/// fingerprint; objects are made from them when the fingerprint changed.
final class ListenerTable {
  private static final int ADDRESS_BYTES = 16;

  private long[] inodes = new long[64];
  private int[] ports = new int[64];
  private long[] users = new long[64];
  private byte[] addresses = new byte[64 * ADDRESS_BYTES];
  private int[] addressLengths = new int[64];
  private boolean[] onlyVersionSix = new boolean[64];
  private int size;
  private long fingerprint;

  void clear() {
    size = 0;
    fingerprint = 0;
  }

  /// Adds a socket; `address` is copied: 4 or 16 bytes in network order.
  void add(
      long inode,
      int port,
      long user,
      byte[] address,
      int addressOffset,
      int addressLength,
      boolean onlySix) {
    if (size == inodes.length) {
      grow();
    }
    inodes[size] = inode;
    ports[size] = port;
    users[size] = user;
    System.arraycopy(address, addressOffset, addresses, size * ADDRESS_BYTES, addressLength);
    addressLengths[size] = addressLength;
    onlyVersionSix[size] = onlySix;
    size++;
    fingerprint = Hash.mix(fingerprint, inode * 65_537 + port);
  }

  private void grow() {
    int room = size * 2;
    inodes = Arrays.copyOf(inodes, room);
    ports = Arrays.copyOf(ports, room);
    users = Arrays.copyOf(users, room);
    addresses = Arrays.copyOf(addresses, room * ADDRESS_BYTES);
    addressLengths = Arrays.copyOf(addressLengths, room);
    onlyVersionSix = Arrays.copyOf(onlyVersionSix, room);
  }

  int size() {
    return size;
  }

  /// Equal for equal sockets in equal order; the kernel's order is stable while nothing changes.
  long fingerprint() {
    return Hash.mix(fingerprint, size);
  }

  long inode(int index) {
    return inodes[index];
  }

  Listener listener(int index) {
    int from = index * ADDRESS_BYTES;
    byte[] address = Arrays.copyOfRange(addresses, from, from + addressLengths[index]);
    return new Listener(
        inodes[index], LocalAddress.of(address, onlyVersionSix[index]), ports[index], users[index]);
  }
}
