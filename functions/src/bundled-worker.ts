/** The worker's program as it lies beside a bundle; who runs a function from its source names another. */
export const bundledWorker = new URL("./worker.mjs", import.meta.url);
