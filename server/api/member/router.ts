import { router } from "../trpc";
import { invite } from "./invite";
import { list } from "./list";
import { revoke } from "./revoke";
import { setAccess } from "./set-access";
import { setRoles } from "./set-roles";

export const memberRouter = router({ list, invite, revoke, setRoles, setAccess });
