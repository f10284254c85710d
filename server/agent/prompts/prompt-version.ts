/**
 * Version of all that a model is told, as runs record it. Raised with every change of a file beside this one: what was
 * proposed under other words is no evidence for these.
 */
export const promptVersion = 1;
