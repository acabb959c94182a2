/** The package has types of another entry alone; what is used of this one is typed in heic.ts. */
declare module "libheif-js/wasm-bundle.js" {
  const libheif: never;
  export default libheif;
}
