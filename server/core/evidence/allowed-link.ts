/**
 * Whether a link may stand in a message of ours: https, one of the hosts letter for letter, and no place in it that could
 * carry data along (user, port, query, fragment, a second address in the path).
 */
export function isAllowedLink(target: string, hosts: readonly string[]): boolean {
  if (!/^https:\/\/[a-z0-9.-]+(?:\/[A-Za-z0-9._~%/-]*)?$/i.test(target) || !URL.canParse(target)) return false;
  const url = new URL(target);
  const isBare = url.username === "" && url.password === "" && url.port === "" && url.search === "" && url.hash === "";
  return isBare && !url.pathname.includes("//") && url.protocol === "https:" && hosts.includes(url.hostname);
}

/** Whether an e-mail address may stand in a message of ours: at an allowed host, or at the domain that one belongs to. */
export function isAllowedAddress(address: string, hosts: readonly string[]): boolean {
  const parts = /^[A-Za-z0-9._+-]{1,64}@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(address);
  const domain = parts?.[1]?.toLowerCase();
  if (domain === undefined) return false;
  return hosts.some((host) => host === domain || host.endsWith(`.${domain}`));
}
