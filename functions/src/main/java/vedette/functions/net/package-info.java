/// Functions of network addresses: IPv4, IPv6, and networks written with a prefix.
///
/// Start with [Ipv4], which reads and masks an address; [Ipv4IsInRange] is the commonest question.
///
/// Knows nothing of hosts, names, or where in the world an address lies.
@NullMarked
package vedette.functions.net;

import org.jspecify.annotations.NullMarked;
