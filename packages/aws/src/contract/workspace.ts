/**
 * The contract is a suite that test files call, so that it is no test file by its name. Its tools are
 * those of the workspace's root.
 */
// biome-ignore lint/correctness/noUndeclaredDependencies: a test tool of the workspace's root
export { default as fc } from "fast-check";
// biome-ignore lint/correctness/noUndeclaredDependencies: a test tool of the workspace's root
export { afterAll, describe, expect, test } from "vitest";
