/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // Browsers ask for this address by themselves.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  reactStrictMode: true,
  // `npm test` checks the types. A first start should not pay for the same check a second time.
  typescript: { ignoreBuildErrors: true },
  // A lockfile in some folder above would otherwise make Next take that folder for the project.
  turbopack: { root: import.meta.dirname },
  // Its modules do nothing but be there, though it does not say so: what is not used of them is left out.
  experimental: { optimizePackageImports: ["@trpc/client"] },
  // Loaded by Node itself: bundled, their worker files and native parts are not found.
  serverExternalPackages: ["pino", "pg", "pg-boss", "eld"],
};

export default config;
