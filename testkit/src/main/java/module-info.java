/// Test support: golden runner, generators, simulators. Absent at run time.
module vedette.testkit {
  requires transitive vedette.data;
  requires transitive vedette.kql;
  requires org.assertj.core;
  requires org.junit.jupiter.api;
  requires static org.jspecify;

  exports vedette.testkit.conformance;
  exports vedette.testkit.disk;
  exports vedette.testkit.golden;
  exports vedette.testkit.hostile;
  exports vedette.testkit.place;
  exports vedette.testkit.time;
  exports vedette.testkit.witness;
  exports vedette.testkit.world;
}
