/// Measurements of single loops by JMH: `vedette bench --kernels`.
///
/// Start with [KernelBench], the loops that functions run in; each class says which question it
/// answers.
///
/// Knows nothing of whole queries, which the bench itself measures beside an opponent.
package vedette.bench.kernels;
