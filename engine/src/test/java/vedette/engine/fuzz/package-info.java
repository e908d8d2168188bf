/// Hostile queries made by chance and kept when they show something new.
///
/// Start with [FuzzTest]; [Mutator] makes texts, [Journey] takes one from reader to answer.
///
/// It deliberately does not know what a right answer is: only that there is an end, and no crash.
package vedette.engine.fuzz;
