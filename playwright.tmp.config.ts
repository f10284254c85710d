import base from "./playwright.config";
export default {
  ...base,
  projects: [
    { name: "sign in", testMatch: /sign-in\.setup\.ts/ },
    { name: "members", testMatch: /members\.spec\.ts/, dependencies: ["sign in"], use: { viewport: { width: 1440, height: 900 } } },
    { name: "some", testMatch: /(axe|weight|sign-in)\.spec\.ts/, grep: /members|teams|keys of the API|webhooks|the model|invitation|settings|first load|sign/, dependencies: ["sign in"], use: { viewport: { width: 1440, height: 900 } } },
  ],
};
