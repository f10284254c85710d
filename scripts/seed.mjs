// `npm run seed`: fills the demo workspace of this installation again; what is there stays. `npm start` does it by itself.
import { Refusal, openDataFolder } from "./parts/data-folder.mjs";
import { openDatabase } from "./parts/database.mjs";
import { isProduction, requireSettings } from "./parts/production.mjs";
import { inPinnedNode } from "./parts/relaunch.mjs";
import { generateClient, seedAgain } from "./parts/stack.mjs";

await inPinnedNode(async () => {
  try {
    if (isProduction()) requireSettings({ demo: true });
    await generateClient();
    const data = openDataFolder();
    const database = await openDatabase(data, console.error);
    await seedAgain(data, database.url, console.error);
    await database.stop();
    process.exit(0);
  } catch (error) {
    console.error(error instanceof Refusal ? error.message : error);
    process.exit(1);
  }
});
