import config from "./playwright.config";

export default {
  ...config,
  projects: config.projects?.map((project) =>
    project.name === "queue" ? { ...project, dependencies: ["sign in"] } : project,
  ),
};
