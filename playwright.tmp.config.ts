import base from "./playwright.config";
export default {
  ...base,
  projects: [
    { name: "sign in", testMatch: /sign-in\.setup\.ts/ },
    { name: "shots", testMatch: /shots\.tmp\.spec\.ts/, dependencies: ["sign in"], use: { viewport: { width: 1280, height: 800 } } },
    { name: "some", testMatch: /(axe|weight|tickets|settings|keys)\.spec\.ts/, grep: /members|teams|keys|webhooks|the model|invitation|settings|first load|notifications|first steps|tickets/, dependencies: ["shots"], use: { viewport: { width: 1440, height: 900 } } },
    { name: "members", testMatch: /members\.spec\.ts/, dependencies: ["shots"], use: { viewport: { width: 1440, height: 900 } } },
  ],
};
