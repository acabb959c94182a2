import { config } from "zod/mini";
import english from "zod/v4/locales/en.js";

/**
 * The words in which a schema refuses a value. `zod/mini` knows none of its own and says "Invalid input" of
 * everything; whoever shows or logs what it says imports this first. Not `z.locales`, which is all languages.
 */
config(english());
