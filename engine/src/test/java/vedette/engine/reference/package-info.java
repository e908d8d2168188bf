/// The reference pages are what the code says of itself.
///
/// Start with [ReferencePagesTest]; [FunctionPages] and [LedgerPage] make the text.
///
/// It deliberately does not know whether the examples on the pages are true: other tests run them.
package vedette.engine.reference;
