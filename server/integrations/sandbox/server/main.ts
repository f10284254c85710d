import { openDatabase, resetDatabase } from "./database";
import { openHelpdesk } from "./helpdesk";
import { openLedger } from "./ledger";
import { openMailroom } from "./mailroom";
import { readOptions } from "./options";
import { openOutbox } from "./outbox";
import { openRecords } from "./records";
import { seedCompany } from "./seed-company";
import { serve } from "./serve";
import { vendorClock } from "./vendor";

/** Starts the sandbox vendor: one process, one small database, one company. Ends with its parent. */
function main(): void {
  const options = readOptions(process.argv.slice(2));
  const database = openDatabase(options.data);
  const records = openRecords(database);
  const seededAt = seedCompany(database, records, new Date(), options.crowd);
  const outbox = openOutbox(database, options.webhookSecret);
  const vendor = {
    database,
    records,
    ledger: openLedger(database),
    helpdesk: openHelpdesk(database, records),
    mailroom: openMailroom(database),
    outbox,
    clock: vendorClock(),
    pending: new Set<string>(),
  };
  const reset = () => {
    resetDatabase(database);
    seedCompany(database, records, new Date(), options.crowd);
  };
  const server = serve(vendor, { token: options.token, seededAt, reset: options.resettable ? reset : null });
  const stop = () => {
    outbox.close();
    server.close(() => {
      database.close();
      process.exit(0);
    });
    server.closeAllConnections();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  server.on("error", (error) => {
    process.stderr.write(`sandbox: ${error.message}\n`);
    process.exit(1);
  });
  server.listen(options.port, "127.0.0.1", () => {
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : options.port;
    process.stdout.write(`sandbox listening on http://127.0.0.1:${port}\n`);
    outbox.flush();
  });
}

try {
  main();
} catch (error) {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
