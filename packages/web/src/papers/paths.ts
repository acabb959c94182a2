/** Below this part of a plan's path lie its papers, which a function of its own makes. */
export const papersPlace = "bao-cao";

/** As API Gateway has it. */
export const papersRoute = `/van-phong/{plan}/${papersPlace}/{proxy+}`;

export function isPapersPath(path: string): boolean {
  return new RegExp(`^/van-phong/[^/]+/${papersPlace}/.`).test(path);
}
