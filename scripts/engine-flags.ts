/**
 * Flags for a Node that runs the engine. Left to itself V8 lets what is no longer needed grow to several times what is:
 * with ten thousand VMs, whose figures are new every five seconds, 190 MB of heap for 55. Collected at half as much
 * again it costs one percent of a core. `npm start` has them in package.json, since they count from the start only.
 */
export const engineFlags: readonly string[] = ['--heap-growing-percent=50'];
