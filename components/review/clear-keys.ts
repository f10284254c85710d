/** Clears the search and every filter of the queue. */
export const clearKeys = "shift+c";
