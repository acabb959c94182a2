import { importHome } from "../paths.ts";

export { importHome };

export function importPath(...parts: string[]): string {
  return [importHome, ...parts.map(encodeURIComponent)].join("/");
}
