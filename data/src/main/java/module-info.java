/// Types, schemas, values, columns, batches, tables, and the outside world as interfaces.
module vedette.data {
  requires static org.jspecify;
}
