import type { Procedure } from "@/server/core/procedure/procedure";
import { accountProcedures } from "./procedures-account";
import { orderProcedures } from "./procedures-orders";

/** How each intent of the demo company is resolved. One line of a wording is one sentence; "? " marks an optional one. */
export const procedures: Procedure[] = [...orderProcedures, ...accountProcedures];
