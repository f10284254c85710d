import { parseArgs } from "node:util";

/** How the sandbox is started. This is a vendor's own process: it knows nothing of our environment module. */
export interface Options {
  port: number;
  /** A folder, or ":memory:". */
  data: string;
  token: string;
  webhookSecret: string;
  resettable: boolean;
  crowd: number;
}

// The vendor's process has an environment of its own, and must not ask for what ours needs.
const { env } = process;

/** Reads the command line; the two secrets may also come from SANDBOX_TOKEN and SANDBOX_WEBHOOK_SECRET. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "0" },
      data: { type: "string", default: ":memory:" },
      token: { type: "string", default: env.SANDBOX_TOKEN ?? "" },
      "webhook-secret": { type: "string", default: env.SANDBOX_WEBHOOK_SECRET ?? "" },
      resettable: { type: "boolean", default: false },
      crowd: { type: "string", default: "0" },
    },
  });
  if (values.token === "") throw new Error("the sandbox needs --token or SANDBOX_TOKEN");
  if (values["webhook-secret"] === "") throw new Error("the sandbox needs --webhook-secret or SANDBOX_WEBHOOK_SECRET");
  return {
    port: wholeNumber("--port", values.port, 65_535),
    data: values.data,
    token: values.token,
    webhookSecret: values["webhook-secret"],
    resettable: values.resettable,
    crowd: wholeNumber("--crowd", values.crowd, 99_999),
  };
}

function wholeNumber(name: string, value: string, max: number): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 0 || number > max) throw new Error(`${name} must be 0 to ${max}`);
  return number;
}
