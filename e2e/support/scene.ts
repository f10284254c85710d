import { expect, type Page } from "@playwright/test";
import type { Who } from "./journey";

/** Who looks; null: nobody who has signed in. */
type Viewer = Who | null;

/** A page in a state that is worth a look. */
export interface Scene {
  name: string;
  as: Viewer;
  /** Where. Left out where `act` goes there. */
  path?: string;
  /** What is done first, and what has to be there before anything is looked at. */
  act: (page: Page) => Promise<void>;
}

/** Where a heading tells that the page is there. */
export const seesHeading = (name: string | RegExp) => (page: Page) =>
  expect(page.getByRole("heading", { name }).first()).toBeVisible();
