/** Where the console lives: what begins so goes to the console's own function. */
export const consolePaths = ["/van-phong", "/dang-nhap", "/dang-xuat"] as const;

export function isConsolePath(path: string): boolean {
  return consolePaths.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

export const home = "/van-phong";

/** Where documents are brought in: a function of its own, which may neither mail nor schedule. */
export const importHome = "/nhap-ke-hoach";

export function isImportPath(path: string): boolean {
  return path === importHome || path.startsWith(`${importHome}/`);
}

/** The page of a plan, or one of its pages below it. */
export function planPath(planId: string, ...parts: string[]): string {
  return [home, planId, ...parts]
    .map((part, at) => (at ? encodeURIComponent(part) : part))
    .join("/");
}

/**
 * A place to go on to after signing in: a path of the console itself and nothing else, or null.
 * Whatever a browser might read as another site (`//`, a backslash, a scheme) is none.
 */
export function onward(path: string | undefined): string | null {
  if (path === undefined || path.length > 500) return null;
  const fits =
    /^\/(?:van-phong|nhap-ke-hoach)(?:\/[A-Za-z0-9_.~%-]+)*(?:\?[A-Za-z0-9_.~%=&-]*)?$/.test(path);
  return fits && !/(?:^|\/)\.{1,2}(?:\/|$|\?)/.test(decoded(path)) ? path : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return "/..";
  }
}
