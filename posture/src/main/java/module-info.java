/// Networks and identities as sets: who can reach a port, what an identity may do, and the smallest
/// change that shuts the door. Documents in, rows and plans out.
module vedette.posture {
  requires transitive vedette.data;
  requires static transitive org.jspecify;

  exports vedette.posture.document;
  exports vedette.posture.finding;
  exports vedette.posture.harden;
  exports vedette.posture.identity;
  exports vedette.posture.network;
  exports vedette.posture.path;
  exports vedette.posture.workspace;
}
