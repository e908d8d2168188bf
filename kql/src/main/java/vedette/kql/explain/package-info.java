/// The page of a query: what it does, step by step, in words that somebody who reads no KQL
/// understands. Start with [vedette.kql.explain.Explainer], which turns a parsed text into a
/// [vedette.kql.explain.Page]; [vedette.kql.explain.Narration] says how the words are made. This
/// package deliberately does not know whether the query's names exist, nor what it answers: a page
/// is made from what was written, so that every text has one.
@NullMarked
package vedette.kql.explain;

import org.jspecify.annotations.NullMarked;
