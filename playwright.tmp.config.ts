import base from "./playwright.config";
export default {
  ...base,
  projects: [
    { name: "sign in", testMatch: /sign-in\.setup\.ts/ },
    { name: "console", testMatch: /(quality|weight)\.spec\.ts/, dependencies: ["sign in"], use: { viewport: { width: 1440, height: 900 } } },
    { name: "axe", testMatch: /axe\.spec\.ts/, grep: /quality|the queue, full|a ticket that went/, dependencies: ["sign in"], use: { viewport: { width: 1440, height: 900 } } },
  ],
};
