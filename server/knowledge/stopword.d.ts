/** The part of the package that we use; it ships no types. */
declare module "stopword" {
  export const eng: readonly string[];
}
