/** Where the API lives: what begins so goes to its own function. */
export const apiPaths = ["/api"] as const;

export function isApiPath(path: string): boolean {
  return apiPaths.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}

export const apiBase = "/api/v1";
