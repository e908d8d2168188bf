package vedette.collect.source.host;

/// One listening TCP socket, as the kernel names it: the inode is its identity while it is open.
record Listener(long inode, LocalAddress address, int port, long user) {}
