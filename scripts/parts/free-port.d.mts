/** See free-port.mjs. */
export function freePort(preferred?: number): Promise<number>;
export function portProblem(port: number): Promise<string | null>;
