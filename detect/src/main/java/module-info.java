/// Rules, schedules, alerts, outbox; rule tests.
module vedette.detect {
  requires transitive vedette.engine;
  requires transitive vedette.store;
  requires transitive vedette.functions;
  requires transitive vedette.kql;
  requires transitive vedette.data;
  requires static org.jspecify;
  requires org.snakeyaml.engine;

  exports vedette.detect.alert;
  exports vedette.detect.document;
  exports vedette.detect.rule;
  exports vedette.detect.evaluate;
  exports vedette.detect.journal;
  exports vedette.detect.lint;
  exports vedette.detect.schedule;
  exports vedette.detect.trial;
}
