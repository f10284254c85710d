import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The first is Chromium without a window, which does less beside the page. */
const NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const onPath = () =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((dir) => NAMES.map((name) => join(dir, name)))
    .find((file) => existsSync(file));

/** The Chromium of this machine; as root on Debian it is installed where it is missing. Otherwise the reason why there is none. */
export function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? { path: given } : { reason: `CHROMIUM_PATH names no file (${given})` };
  const found = onPath();
  if (found) return { path: found };
  if (process.getuid?.() !== 0) return { reason: "there is no Chromium, and only root can install it" };
  if (spawnSync("apt-get", ["--version"]).status !== 0)
    return { reason: "there is no Chromium, and no apt-get to install it" };
  console.error("Installing Chromium for the browser tests");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args) => spawnSync("apt-get", ["-qq", ...args], { env, stdio: ["ignore", 2, 2] }).status === 0;
  if (!apt("update")) return { reason: "there is no Chromium, and apt-get update failed" };
  const install = (name) => apt("install", "-y", "--no-install-recommends", name);
  if (!install("chromium-headless-shell") && !install("chromium")) {
    return { reason: "there is no Chromium, and apt-get install failed" };
  }
  const installed = onPath();
  return installed ? { path: installed } : { reason: "there is no Chromium, and apt-get installed none" };
}
