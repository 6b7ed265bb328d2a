import fc from 'fast-check';

// The same chance in every run, so that a failure can be seen again and a run does not depend on luck. `FC_SEED=n`
// tries another.
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261126) });
