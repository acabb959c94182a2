import { fileURLToPath } from "node:url";

/** The repository's. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
