import type { Outputs } from "../trpc";

type View = Outputs["connection"]["list"];
export type Connection = View["connections"][number];
export type Capability = View["capabilities"][number];
export type Port = Capability["port"];
export type Vendor = Outputs["connection"]["vendors"][number];
export type Check = Outputs["connection"]["tryOut"];
export type ErrorCode = NonNullable<Connection["lastError"]>["code"];
