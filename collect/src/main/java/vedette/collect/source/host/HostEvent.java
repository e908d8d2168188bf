package vedette.collect.source.host;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the sensor tells: a socket listens, a process started.
public sealed interface HostEvent {
  /// The moment of observation, on the clock that was handed in.
  Instant time();

  /// The same for the same happening, in every run of the sensor; always positive.
  long reportId();

  /// The processes above the one the event is about, nearest first.
  List<ProcessFacts> ancestors();

  /// A process listens on a TCP port: one event for a process, port and namespace, whatever the
  /// number of addresses.
  ///
  /// Addresses bound within the same moment are in one event. An address that the same process adds
  /// to the same port later gives another event with the same [#reportId], its own time, and
  /// `addition` set; so it is neither lost nor a second start.
  ///
  /// @param process the owner, null when the system does not show it
  /// @param port the TCP port
  /// @param addresses all addresses bound so far, widest reach first, at least one
  /// @param namespace key of the network namespace, `self` for the sensor's own
  /// @param socketUser the user who opened the socket, which is known without an owner too
  /// @param alreadyOpen listening when the sensor started, so the start itself was not seen
  /// @param addition a later address of an event told before
  record ListeningSocket(
      Instant time,
      long reportId,
      @Nullable ProcessFacts process,
      List<ProcessFacts> ancestors,
      int port,
      List<LocalAddress> addresses,
      String namespace,
      OptionalLong socketUser,
      String socketUserName,
      boolean alreadyOpen,
      boolean addition)
      implements HostEvent {}

  /// A process became a program: a new process, or a new image in an old one (`exec`).
  ///
  /// @param alreadyRunning running when the sensor started
  /// @param imageNumber 0 for the first image of this process that was seen, 1 for the next
  record ProcessStart(
      Instant time,
      long reportId,
      ProcessFacts process,
      List<ProcessFacts> ancestors,
      boolean alreadyRunning,
      int imageNumber)
      implements HostEvent {}
}
