/// Types, schemas, values, columns, batches, tables, and the outside world as interfaces.
module vedette.data {
  requires static transitive org.jspecify;

  exports vedette.data.batch;
  exports vedette.data.column;
  exports vedette.data.dynamic;
  exports vedette.data.number;
  exports vedette.data.redact;
  exports vedette.data.schema;
  exports vedette.data.table;
  exports vedette.data.text;
  exports vedette.data.time;
  exports vedette.data.type;
  exports vedette.data.world;
}
